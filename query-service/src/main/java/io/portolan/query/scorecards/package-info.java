/** Scorecards as they are read. */
@NullMarked
package io.portolan.query.scorecards;

import org.jspecify.annotations.NullMarked;
