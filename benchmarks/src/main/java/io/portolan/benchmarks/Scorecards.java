package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Load;
import io.portolan.benchmarks.load.Request;
import io.portolan.benchmarks.load.Workload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Scorecards over a large catalog: how long it takes until all entities have been judged, what that costs others, how soon a
 * change shows in its score, and how fast scores are read and the past is judged.
 */
final class Scorecards {
    private static final String BLUEPRINT = "judged";
    private static final int READS_PER_SECOND = 100;
    private static final int WRITES_PER_SECOND = 20;
    private static final int CHANGES_PER_SECOND = 200;
    private static final int CONNECTIONS = 16;

    private final Plan plan;
    private final Report report;
    private final Servers servers;

    Scorecards(Plan plan, Report report, Servers servers) {
        this.plan = plan;
        this.report = report;
        this.servers = servers;
    }

    void measure() throws IOException {
        int entities = plan.scored();
        try (Server portal = servers.portal()) {
            String key = servers.adminKey();
            InetSocketAddress address = portal.address();
            portal.awaitAnswer(Request.get("/api/v1/entities?size=1").key(key).bytes());
            final Instant start = Instant.now();
            new Ingest(address, key).of(BLUEPRINT, entities);
            report.table(
                    "| a scorecard of 10 rules over " + entities + " entities | found | wanted |\n|---|---:|---:|");
            Judged judged = new Judged(address, key, BLUEPRINT);
            Changes changes = new Changes(address, key, BLUEPRINT, entities);
            Workload reads = reads(key, entities);
            warmUp(address, reads, changes.unwatched());
            double first = judged.put(1);
            row("all judged after the definition", seconds(first), "60 s");
            Beside usual = beside(address, reads, changes.unwatched(), () -> idle(reads, address));
            Beside during = beside(address, reads, changes.unwatched(), () -> judged.put(2));
            row("all judged after a changed rule, beside reads and writes", seconds(during.seconds), "60 s");
            row("read by id, usually", figures(usual.reads), "");
            row("the same meanwhile", figures(during.reads), "twice the usual p99");
            row("write, usually", figures(usual.writes), "");
            row("the same meanwhile", figures(during.writes), "twice the usual p99");
            row("resident", String.format(Locale.ROOT, "%.0f MiB", portal.residentMebibytes()), "");
            judged.put(1);
            Figures shown = changes.watch(plan.lag(), CHANGES_PER_SECOND);
            row("change to score at " + CHANGES_PER_SECOND + " changes/s", figures(shown), "p99 1 s");
            rates(address, key);
            backTest(judged, start);
        }
    }

    private static Workload reads(String key, int entities) {
        return Workloads.inTurn(IntStream.range(0, Math.min(entities, 10_000))
                .mapToObj(number -> "/api/v1/entities/" + Ingest.id(BLUEPRINT, number))
                .map(path -> Request.get(path).key(key).bytes())
                .toList());
    }

    private void warmUp(InetSocketAddress address, Workload reads, Workload writes) {
        new Load(address, CONNECTIONS).closed(reads, plan.round());
        new Load(address, CONNECTIONS).closed(writes, plan.round());
    }

    /** What one who only looks has to do with the time that something else takes. */
    private double idle(Workload reads, InetSocketAddress address) {
        new Load(address, 1).open(reads, plan.lag(), 1);
        return plan.lag().toMillis() / 1e3;
    }

    private record Beside(double seconds, Figures reads, Figures writes) {}

    /** Reads and writes at a fixed rate for as long as something takes. */
    private static Beside beside(InetSocketAddress address, Workload reads, Workload writes, DoubleSupplier something) {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            var reading = CompletableFuture.supplyAsync(
                    () -> new Load(address, 4).openUntil(over::get, reads, READS_PER_SECOND), threads);
            var writing = CompletableFuture.supplyAsync(
                    () -> new Load(address, 2).openUntil(over::get, writes, WRITES_PER_SECOND), threads);
            double seconds = something.getAsDouble();
            over.set(true);
            return new Beside(seconds, reading.join(), writing.join());
        }
    }

    private void rates(InetSocketAddress address, String key) {
        for (String path : List.of("/leaderboard?size=20", "/summary", "/trend")) {
            Workload workload =
                    Workload.repeating(Request.get(Judged.PATH + path).key(key).bytes());
            Load load = new Load(address, CONNECTIONS);
            load.closed(workload, plan.round());
            Figures figures = load.closed(workload, plan.round());
            row(
                    path.substring(1),
                    String.format(Locale.ROOT, "%.0f/s, %s", figures.rate(), figures(figures)),
                    "p99 50 ms");
        }
    }

    private void backTest(Judged judged, Instant start) throws IOException {
        Instant end = Instant.now();
        Judged.BackTested once = judged.backTest(start, end);
        Judged.BackTested again = judged.backTest(start, end);
        if (!once.hash().equals(again.hash())) {
            throw new IllegalStateException("two hashes of one past");
        }
        row("back-test of " + once.events() + " events", seconds(once.seconds()), "100,000: 30 s");
        row("the same again", seconds(again.seconds()), "the same hash");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String figures(Figures figures) {
        if (figures.failures() > 0) {
            throw new IllegalStateException(figures.failures() + " answers were not the wanted ones");
        }
        return String.format(
                Locale.ROOT,
                "%d times, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                figures.count(),
                figures.millisAt(50),
                figures.millisAt(99),
                figures.maxMillis());
    }

    private void row(String what, String found, String wanted) {
        report.row("| " + what + " | " + found + " | " + wanted + " |");
    }
}
