/** How fresh a read is: by default not older than any write that was acknowledged before it came. */
@NullMarked
package io.portolan.query.platform.freshness;

import org.jspecify.annotations.NullMarked;
