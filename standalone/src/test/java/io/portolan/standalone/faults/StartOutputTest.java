package io.portolan.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start prints. */
class StartOutputTest {
    @TempDir
    private Path folder;

    private PortalProcess run() throws IOException {
        try (PortalProcess process = PortalProcess.start(folder.resolve("data"))) {
            return process;
        }
    }

    @Test
    void showsTheAddressWhereTheDataLiesAndTheKeyTheFirstTime() throws IOException {
        Path data = folder.resolve("data");
        PortalProcess first = run();
        String key = Files.readString(data.resolve("admin.key")).strip();

        assertThat(first.printed())
                .containsExactly(
                        "Portolan is ready at " + first.address(),
                        "The administrator's key, shown this once: " + key,
                        "The administrator's key is kept in " + data.resolve("admin.key"),
                        "The data lies in " + data);

        PortalProcess second = run();
        assertThat(second.printed())
                .containsExactly(
                        "Portolan is ready at " + second.address(),
                        "The administrator's key is kept in " + data.resolve("admin.key"),
                        "The data lies in " + data);
        assertThat(data.resolve("admin.key")).content().isEqualToIgnoringNewLines(key);
    }
}
