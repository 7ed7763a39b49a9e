/** What the command service does because something happened, once for each event. */
@NullMarked
package io.portolan.command.platform.reactions;

import org.jspecify.annotations.NullMarked;
