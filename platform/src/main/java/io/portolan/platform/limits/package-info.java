/** Keeps one key, and all of them together, from asking for more than there is. */
@NullMarked
package io.portolan.platform.limits;

import org.jspecify.annotations.NullMarked;
