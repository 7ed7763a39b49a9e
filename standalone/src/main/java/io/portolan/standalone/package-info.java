/** The whole portal in one process, with an embedded broker and embedded stores. */
@NullMarked
package io.portolan.standalone;

import org.jspecify.annotations.NullMarked;
