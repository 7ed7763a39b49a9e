package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the portal takes to start and how much memory it holds, its broker included. */
final class Footprint {
    private final Servers servers;
    private final Report report;
    private final List<String> findings = new ArrayList<>();

    Footprint(Servers servers, Report report) {
        this.servers = servers;
        this.report = report;
    }

    /** Starts the portal in an empty folder. */
    Server firstStart() throws IOException {
        Server portal = timedStart("first start", servers::adminKey);
        memory("after the first start", portal);
        return portal;
    }

    /** Starts it again on all that was written, some times; the key is one that works by now. */
    void restarts(int times, String key) throws IOException {
        for (int i = 0; i < times; i++) {
            timedStart("start on the data above", () -> key).close();
        }
        report.table("| start and memory | found | wanted |\n|---|---:|---:|");
        findings.forEach(report::row);
    }

    void memory(String when, Server portal) {
        add("resident " + when, String.format(Locale.ROOT, "%.0f MiB", portal.residentMebibytes()), "1024 MiB");
    }

    private interface KnownKey {
        String get() throws IOException;
    }

    /** Ready is when the first read with a key is answered. */
    private Server timedStart(String what, KnownKey key) throws IOException {
        long startedAt = System.nanoTime();
        Server portal = servers.portal();
        portal.awaitAnswer(Request.get("/api/v1/users?size=1").key(key.get()).bytes());
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        add(what + " to the first read", String.format(Locale.ROOT, "%.1f s", seconds), "15 s");
        return portal;
    }

    private void add(String what, String found, String wanted) {
        findings.add("| " + what + " | " + found + " | " + wanted + " |");
    }
}
