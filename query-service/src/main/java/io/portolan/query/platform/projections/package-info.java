/** How events become views: decode, fold, write, remember how far, and say what could not be done. */
@NullMarked
package io.portolan.query.platform.projections;

import org.jspecify.annotations.NullMarked;
