/** The load runs that compare the portal with a bare baseline, side by side. */
@NullMarked
package io.portolan.benchmarks;

import org.jspecify.annotations.NullMarked;
