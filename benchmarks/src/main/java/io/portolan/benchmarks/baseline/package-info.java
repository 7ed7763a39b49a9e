/** The bare server that the portal is compared with: what writing, publishing and reading cost without anything else. */
@NullMarked
package io.portolan.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
