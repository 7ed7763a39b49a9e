/** Scorecards as a view holds them, for all reads that are about one. */
@NullMarked
package io.portolan.query.platform.scorecards;

import org.jspecify.annotations.NullMarked;
