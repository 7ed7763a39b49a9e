/** A real Kafka broker and a MongoDB-compatible store that need no server: for the whole portal in one process, and for tests. */
@NullMarked
package io.portolan.embedded;

import org.jspecify.annotations.NullMarked;
