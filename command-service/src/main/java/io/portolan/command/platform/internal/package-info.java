/** What the query services ask the command service, on a port and with a secret of their own. */
@NullMarked
package io.portolan.command.platform.internal;

import org.jspecify.annotations.NullMarked;
