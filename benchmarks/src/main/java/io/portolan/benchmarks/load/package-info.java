/** An HTTP load generator that costs so little CPU that it can share a small machine with the server it measures. */
@NullMarked
package io.portolan.benchmarks.load;

import org.jspecify.annotations.NullMarked;
