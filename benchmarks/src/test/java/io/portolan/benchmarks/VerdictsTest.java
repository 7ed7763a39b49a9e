package io.portolan.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class VerdictsTest {
    @Test
    @Tag("bench")
    void measuresVerdictsOnOneCore() throws RunnerException {
        double rate = OneCore.rate(Verdicts.class);
        System.out.printf(Locale.ROOT, "%n%,.0f verdicts of a rule on an entity a second, on one core%n", rate);
        assertThat(rate).isPositive();
    }
}
