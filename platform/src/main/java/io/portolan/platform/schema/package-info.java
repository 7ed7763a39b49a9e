/** The portal's subset of JSON Schema: what a blueprint's properties and an action's input may be. */
@NullMarked
package io.portolan.platform.schema;

import org.jspecify.annotations.NullMarked;
