/** What both services do alike: refusals, keys and freshness; knows no feature. */
@NullMarked
package io.portolan.platform;

import org.jspecify.annotations.NullMarked;
