/** Consumers of topics that remember in the views' store how far they got, and go on after any failure. */
@NullMarked
package io.portolan.query.platform.consumers;

import org.jspecify.annotations.NullMarked;
