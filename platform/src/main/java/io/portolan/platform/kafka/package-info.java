/** How the broker is reached, and the topics that have to be there. */
@NullMarked
package io.portolan.platform.kafka;

import org.jspecify.annotations.NullMarked;
