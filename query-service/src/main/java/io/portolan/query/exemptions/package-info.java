/** Exemptions from rules of scorecards, as they are read. */
@NullMarked
package io.portolan.query.exemptions;

import org.jspecify.annotations.NullMarked;
