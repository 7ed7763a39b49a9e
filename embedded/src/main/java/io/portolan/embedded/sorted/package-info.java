/** A backend for the MongoDB emulator that keeps every collection and index sorted, so that queries seek instead of scanning. */
@NullMarked
package io.portolan.embedded.sorted;

import org.jspecify.annotations.NullMarked;
