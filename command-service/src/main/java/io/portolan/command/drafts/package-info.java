/** What scorecards would say that nobody has defined yet. */
@NullMarked
package io.portolan.command.drafts;

import org.jspecify.annotations.NullMarked;
