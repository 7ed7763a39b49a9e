package io.portolan.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class ExpressionsTest {
    @Test
    @Tag("bench")
    void measuresEvaluationsOnOneCore() throws RunnerException {
        double rate = OneCore.rate(Expressions.class);
        System.out.printf(Locale.ROOT, "%n%,.0f evaluations of an expression a second, on one core%n", rate);
        assertThat(rate).isPositive();
    }
}
