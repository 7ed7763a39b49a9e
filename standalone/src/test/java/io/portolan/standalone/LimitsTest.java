package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On one's own machine a key may do as much as it likes, unless that is set. */
class LimitsTest {
    @TempDir
    private Path folder;

    private static Answer read(RunningPortal running) {
        Answer read = running.portal().admin().get("/api/v1/users");
        assertThat(read.status()).isEqualTo(200);
        return read;
    }

    @Test
    @ExtendWith(SharedPortal.class)
    void areOff(RunningPortal running) {
        assertThat(read(running).header("RateLimit-Policy")).isEmpty();
        assertThat(running.portal().admin().post("/api/v1/users/invite", "{}").header("RateLimit-Policy"))
                .isEmpty();
    }

    @Test
    void areOnWhenTheyAreSet() throws IOException {
        Map<String, String> settings = Map.of("portolan.limits.reads-per-minute", "7");
        try (RunningPortal running = RunningPortal.start(folder.resolve("data"), settings)) {
            assertThat(read(running).header("RateLimit-Policy")).contains("\"reads\";q=7;w=60");
        }
    }
}
