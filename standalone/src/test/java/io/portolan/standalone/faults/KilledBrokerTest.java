package io.portolan.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KilledBrokerTest {
    private static final int SOME = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    @Test
    void delaysReadsUntilItIsBackAndNothingElse() throws Exception {
        Path data = folder.resolve("data");
        Tally tally;
        Map<String, JsonNode> shown;
        try (PortalProcess process = PortalProcess.start(data)) {
            Api admin = process.portal().admin();
            Writers writers = new Writers(process.portal());
            tally = writers.tally();
            try (writers) {
                writers.awaitAcknowledged(SOME);
                try (AutoCloseable _ = keepDown(process, data)) {
                    writers.awaitAcknowledged(SOME);
                    assertThat(stale(admin.get("/api/v1/users?size=1"))).isTrue();
                    writers.awaitAcknowledged(SOME);
                }
                await().atMost(PATIENCE).until(() -> !stale(admin.get("/api/v1/users?size=1")));
                process.broker().destroyForcibly();
                writers.awaitAcknowledged(SOME);
            }
            await().atMost(PATIENCE).until(() -> !stale(admin.get("/api/v1/users?size=1")));
            shown = ResourcesAudit.shown(admin);
        }
        Audit.assertNothingLostOrDoubled(data, tally, shown);
    }

    /** Kills the broker; another one can't begin before this is closed, since its folder is locked. */
    private static AutoCloseable keepDown(PortalProcess process, Path data) throws Exception {
        FileChannel folder = FileChannel.open(data.resolve("kafka").resolve("lock"), StandardOpenOption.WRITE);
        CompletableFuture<FileLock> lock = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                lock.complete(folder.lock());
            } catch (java.io.IOException failed) {
                lock.completeExceptionally(failed);
            }
        });
        process.broker().destroyForcibly();
        lock.get();
        return folder;
    }

    private static boolean stale(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.header("Portolan-Stale").isPresent();
    }
}
