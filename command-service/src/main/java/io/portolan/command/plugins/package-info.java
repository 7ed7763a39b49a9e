/** Plugins: what feeds the catalog in its own name, with a token of its own. */
@NullMarked
package io.portolan.command.plugins;

import org.jspecify.annotations.NullMarked;
