/** How far entities meet what is demanded of them, stated whenever that becomes another thing. */
@NullMarked
package io.portolan.command.scores;

import org.jspecify.annotations.NullMarked;
