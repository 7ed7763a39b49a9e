/** Which builds of each view there are, which of them reads see, and which may go. */
@NullMarked
package io.portolan.query.platform.generations;

import org.jspecify.annotations.NullMarked;
