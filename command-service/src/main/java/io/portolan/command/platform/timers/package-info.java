/** What is to be done at a moment, whatever dies before. */
@NullMarked
package io.portolan.command.platform.timers;

import org.jspecify.annotations.NullMarked;
