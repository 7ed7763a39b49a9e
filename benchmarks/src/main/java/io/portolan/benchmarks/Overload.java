package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Load;
import io.portolan.benchmarks.load.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** More clients than are good for a server, and clients that are no good: what is left for those who behave. */
final class Overload {
    private static final String HEADER = """
            | under stress | connections | good/s | refused/s | p50 ms | p99 ms | max ms |
            |---|---:|---:|---:|---:|---:|---:|""";

    private final Plan plan;
    private final Report report;

    Overload(Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void measure(Server portal, String key, List<String> userIds) throws IOException {
        Workload writes = Workloads.renames(key, userIds);
        Workload reads = Workloads.reads(key, userIds);
        report.table(HEADER);
        for (int connections : List.of(64, 512, 2000)) {
            row("renames", new Load(portal.address(), connections), writes);
            row("reads", new Load(portal.address(), connections), reads);
        }
        try (Nuisance nuisance = new Nuisance(portal.address(), Workloads.eventualRead(key, userIds.getFirst()))) {
            row("renames beside " + nuisance, new Load(portal.address(), 64), writes);
            row("reads beside " + nuisance, new Load(portal.address(), 64), reads);
        }
    }

    private void row(String what, Load load, Workload workload) {
        Figures figures = load.closed(workload, plan.round());
        report.row(String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.1f | %.1f | %.1f |",
                what,
                load.connections(),
                figures.rate(),
                figures.failureRate(),
                figures.millisAt(50),
                figures.millisAt(99),
                figures.maxMillis()));
    }
}
