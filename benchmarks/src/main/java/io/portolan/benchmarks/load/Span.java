package io.portolan.benchmarks.load;

import java.util.function.BooleanSupplier;

/** How long requests are due: so long at most, and not after something is over. */
record Span(long nanos, BooleanSupplier over) {
    boolean isOverAfter(long elapsedNanos) {
        return elapsedNanos >= nanos || over.getAsBoolean();
    }
}
