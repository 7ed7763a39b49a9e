/** What the health endpoint can say besides up and down. */
@NullMarked
package io.portolan.platform.health;

import org.jspecify.annotations.NullMarked;
