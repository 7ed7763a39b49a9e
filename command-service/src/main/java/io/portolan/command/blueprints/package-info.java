/** Blueprints: which kinds of things the catalog has. */
@NullMarked
package io.portolan.command.blueprints;

import org.jspecify.annotations.NullMarked;
