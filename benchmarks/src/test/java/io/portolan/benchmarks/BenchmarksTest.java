package io.portolan.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    private static final Path PORTAL = Servers.home().resolve("standalone/target/portolan.jar");

    @Test
    void measuresEverythingInShort() {
        assumeTrue(Files.exists(PORTAL), "the portal isn't packaged");
        assertThatCode(() -> Benchmarks.main(new String[] {"--short"})).doesNotThrowAnyException();
    }

    @Test
    @Tag("bench")
    void measuresEverything() {
        assertThatCode(() -> Benchmarks.main(new String[0])).doesNotThrowAnyException();
    }
}
