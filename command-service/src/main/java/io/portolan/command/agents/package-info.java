/** What runs leave to agents, which do it where the portal can't reach. */
@NullMarked
package io.portolan.command.agents;

import org.jspecify.annotations.NullMarked;
