/** Calls over HTTP that flows asked for, as they are read. */
@NullMarked
package io.portolan.query.deliveries;

import org.jspecify.annotations.NullMarked;
