/** What every request has to pass before the framework sees it: its raw form, its size and its time. */
@NullMarked
package io.portolan.platform.wire;

import org.jspecify.annotations.NullMarked;
