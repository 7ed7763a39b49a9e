/** How the command service asks for what is in the catalog. */
@NullMarked
package io.portolan.command.platform.search;

import org.jspecify.annotations.NullMarked;
