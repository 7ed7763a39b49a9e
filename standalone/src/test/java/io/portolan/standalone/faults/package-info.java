/** The whole portal when its processes are killed and its disk is full. */
@NullMarked
package io.portolan.standalone.faults;

import org.jspecify.annotations.NullMarked;
