package io.portolan.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A run of requests over a number of connections, driven by the calling thread alone, which costs less CPU than a thread
 * for each connection.
 *
 * <pre>{@code
 * Workload home = Workload.repeating(Request.get("/").bytes());
 * Figures figures = new Load(address, 64).closed(home, Duration.ofSeconds(5));
 * }</pre>
 */
public record Load(InetSocketAddress address, int connections) {
    /** Each connection sends its next request when its last one is answered, which finds the highest rate. */
    public Figures closed(Workload workload, Duration time) {
        return run(workload, new Span(time.toNanos(), () -> false), 0);
    }

    /**
     * Requests are due at a fixed rate, whatever the server does, and each is measured from when it was due, so that a
     * pause counts for all who would have come during it.
     */
    public Figures open(Workload workload, Duration time, int perSecond) {
        return run(workload, new Span(time.toNanos(), () -> false), TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /** The same until something is over. */
    public Figures openUntil(BooleanSupplier over, Workload workload, int perSecond) {
        return run(workload, new Span(Long.MAX_VALUE, over), TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    private Figures run(Workload workload, Span span, long intervalNanos) {
        try (Run run = new Run(workload, span, intervalNanos)) {
            for (int i = 0; i < connections; i++) {
                run.connect(address);
            }
            return run.toEnd();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
