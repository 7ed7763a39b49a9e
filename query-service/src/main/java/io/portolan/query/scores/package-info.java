/** How far entities meet scorecards, as it is read: one by one, in all, and over time. */
@NullMarked
package io.portolan.query.scores;

import org.jspecify.annotations.NullMarked;
