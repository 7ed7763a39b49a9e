/** Suggestions of flows as they are read. */
@NullMarked
package io.portolan.query.suggestions;

import org.jspecify.annotations.NullMarked;
