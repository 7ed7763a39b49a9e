package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The figures as they are found, in Markdown. */
final class Report {
    static final String DURATIONS = """
            | from … to … | times | p50 ms | p99 ms | max ms | wanted |
            |---|---:|---:|---:|---:|---:|""";

    private final PrintStream out = System.out;

    void heading() throws IOException {
        out.printf(
                Locale.ROOT,
                "%n## %s, commit %s%n%nJDK %s, %d cores, %s.%n",
                LocalDate.now(ZoneOffset.UTC),
                commit(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"));
    }

    void table(String header) {
        out.println();
        out.println(header);
    }

    void row(String row) {
        out.println(row);
    }

    void durations(String what, Figures figures, String wanted) {
        row(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %s |",
                what,
                figures.count(),
                figures.millisAt(50),
                figures.millisAt(99),
                figures.maxMillis(),
                wanted));
    }

    private static String commit() throws IOException {
        Process git =
                new ProcessBuilder("git", "-C", Servers.home().toString(), "describe", "--always", "--dirty").start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
