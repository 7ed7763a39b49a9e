package io.portolan.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    @Test
    @Tag("bench")
    void printWhatTheyMeasure() throws Exception {
        Benchmarks.main(new String[0]);
    }
}
