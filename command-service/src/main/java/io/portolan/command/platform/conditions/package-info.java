/** What can be demanded of an entity, in a language that says nothing of who demands it. */
@NullMarked
package io.portolan.command.platform.conditions;

import org.jspecify.annotations.NullMarked;
