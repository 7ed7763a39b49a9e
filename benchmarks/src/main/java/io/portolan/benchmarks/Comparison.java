package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The portal and the baseline in turns, so that what else the machine does meets both. Figures are medians over the
 * rounds, and the ratio is the median of each round's, not the ratio of medians.
 */
final class Comparison {
    static final String HEADER = """
            | what | connections | portal/s | p50 ms | p99 ms | bare/s | p50 ms | p99 ms | ratio | wanted |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|""";

    private final Plan plan;
    private final Side portal;
    private final Side bare;

    Comparison(Plan plan, Side portal, Side bare) {
        this.plan = plan;
        this.portal = portal;
        this.bare = bare;
    }

    /** Runs it and answers a row of the table. */
    String row(String what, int connections, String wanted) {
        portal.run(connections, plan.round());
        bare.run(connections, plan.round());
        List<Figures> ours = new ArrayList<>();
        List<Figures> theirs = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            ours.add(portal.run(connections, plan.round()));
            theirs.add(bare.run(connections, plan.round()));
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            ratios.add(ours.get(round).rate() / theirs.get(round).rate());
        }
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %.2f | %s |",
                what,
                connections,
                cells(ours),
                cells(theirs),
                median(ratios),
                wanted);
    }

    private static String cells(List<Figures> rounds) {
        return String.format(
                Locale.ROOT,
                "%.0f | %.2f | %.2f",
                median(rounds, Figures::rate),
                median(rounds, figures -> figures.millisAt(50)),
                median(rounds, figures -> figures.millisAt(99)));
    }

    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        return median(rounds.stream().map(figure::applyAsDouble).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
