/** How often values occur in the documents of a view, kept beside them, and facets made of that. */
@NullMarked
package io.portolan.query.platform.tallies;

import org.jspecify.annotations.NullMarked;
