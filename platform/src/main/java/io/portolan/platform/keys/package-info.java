/** Secrets that we mint and how they are checked without being stored. */
@NullMarked
package io.portolan.platform.keys;

import org.jspecify.annotations.NullMarked;
