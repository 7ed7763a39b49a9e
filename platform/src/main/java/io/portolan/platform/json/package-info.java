/** Reads request bodies strictly and says everything that is wrong with them at once. */
@NullMarked
package io.portolan.platform.json;

import org.jspecify.annotations.NullMarked;
