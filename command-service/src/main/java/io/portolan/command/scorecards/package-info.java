/** What is demanded of entities. */
@NullMarked
package io.portolan.command.scorecards;

import org.jspecify.annotations.NullMarked;
