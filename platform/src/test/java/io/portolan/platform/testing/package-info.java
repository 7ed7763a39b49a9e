/** A small portal to test the conventions on, and a client that can be as rude as needed. */
@NullMarked
package io.portolan.platform.testing;

import org.jspecify.annotations.NullMarked;
