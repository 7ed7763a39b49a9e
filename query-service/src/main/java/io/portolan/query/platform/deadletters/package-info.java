/** Records that could not be applied: kept aside with the reason, so that everything else moves on. */
@NullMarked
package io.portolan.query.platform.deadletters;

import org.jspecify.annotations.NullMarked;
