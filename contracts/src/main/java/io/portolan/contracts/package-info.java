/** The event contract: what is written to the topics, what it is called and how it is read. */
@NullMarked
package io.portolan.contracts;

import org.jspecify.annotations.NullMarked;
