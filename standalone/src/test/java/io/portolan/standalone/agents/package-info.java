/** A small agent in plain Java, to start one's own from. */
@NullMarked
package io.portolan.standalone.agents;

import org.jspecify.annotations.NullMarked;
