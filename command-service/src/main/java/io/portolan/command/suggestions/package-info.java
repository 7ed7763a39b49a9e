/** Entities that flows would make of others, if somebody agrees. */
@NullMarked
package io.portolan.command.suggestions;

import org.jspecify.annotations.NullMarked;
