/** What the services ask each other, on a port and with a secret of their own. */
@NullMarked
package io.portolan.platform.internal;

import org.jspecify.annotations.NullMarked;
