/** How reads are answered: positions, entity tags, lists. */
@NullMarked
package io.portolan.query.platform.answers;

import org.jspecify.annotations.NullMarked;
