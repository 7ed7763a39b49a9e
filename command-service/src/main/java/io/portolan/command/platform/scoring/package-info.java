/** How far an entity meets a scorecard, as a function of both and the time. */
@NullMarked
package io.portolan.command.platform.scoring;

import org.jspecify.annotations.NullMarked;
