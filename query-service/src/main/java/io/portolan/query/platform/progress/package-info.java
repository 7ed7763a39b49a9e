/** How far each view has got, for each partition and each organisation: in memory, in the store, and awaited by reads. */
@NullMarked
package io.portolan.query.platform.progress;

import org.jspecify.annotations.NullMarked;
