/** Entities and the tasks that wrote them, as they are read. */
@NullMarked
package io.portolan.query.entities;

import org.jspecify.annotations.NullMarked;
