/** Lists: typed filters, sorting and keyset cursors over any view, from definitions of its fields. */
@NullMarked
package io.portolan.query.platform.lists;

import org.jspecify.annotations.NullMarked;
