package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Load;
import io.portolan.benchmarks.load.Workload;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One of the two that are compared: what is asked of whom.
 *
 * @param writes what somebody else writes meanwhile
 */
record Side(
        InetSocketAddress address,
        Workload workload,
        @Nullable Workload writes) {
    static final int WRITES_PER_SECOND = 20;

    Side(InetSocketAddress address, Workload workload) {
        this(address, workload, null);
    }

    Side beside(Workload others) {
        return new Side(address, workload, others);
    }

    Figures run(int connections, Duration time) {
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> write(time));
        Figures figures = checked(new Load(address, connections).closed(workload, time));
        others.join();
        return figures;
    }

    private void write(Duration time) {
        if (writes != null) {
            checked(new Load(address, 1).open(writes, time, WRITES_PER_SECOND));
        }
    }

    private static Figures checked(Figures figures) {
        if (figures.failures() > 0) {
            throw new IllegalStateException(figures.failures() + " answers were not the wanted ones");
        }
        return figures;
    }
}
