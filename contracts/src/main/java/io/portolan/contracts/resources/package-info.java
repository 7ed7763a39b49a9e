/** The HTTP contract's resources, which writes and reads answer alike. */
@NullMarked
package io.portolan.contracts.resources;

import org.jspecify.annotations.NullMarked;
