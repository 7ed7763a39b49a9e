/** How a command travels from a request to the event log; knows no feature. */
@NullMarked
package io.portolan.command.platform;

import org.jspecify.annotations.NullMarked;
