package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Load;
import io.portolan.benchmarks.load.Workload;
import java.net.InetSocketAddress;
import java.time.Duration;

/** One of the two that are compared: what is asked of whom. */
record Side(InetSocketAddress address, Workload workload) {
    Figures run(int connections, Duration time) {
        Figures figures = new Load(address, connections).closed(workload, time);
        if (figures.failures() > 0) {
            throw new IllegalStateException(figures.failures() + " answers were not the wanted ones");
        }
        return figures;
    }
}
