/** What tests of views need: a broker, a store, and events that happened. */
@NullMarked
package io.portolan.query.testing;

import org.jspecify.annotations.NullMarked;
