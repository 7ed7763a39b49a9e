package io.portolan.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class VerdictsTest {
    @Test
    @Tag("bench")
    void measuresVerdictsOnOneCore() throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(Verdicts.class.getName())
                        .threads(1)
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        double rate = result.getPrimaryResult().getScore();
        System.out.printf(Locale.ROOT, "%n%,.0f verdicts of a rule on an entity a second, on one core%n", rate);
        assertThat(rate).isPositive();
    }
}
