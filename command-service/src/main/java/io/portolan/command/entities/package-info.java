/** Entities: the things in the catalog. */
@NullMarked
package io.portolan.command.entities;

import org.jspecify.annotations.NullMarked;
