package io.portolan.standalone.faults;

import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("faults")
class FullDiskTest {
    private static final int MEBIBYTES = 400;
    private static final int SOME = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    @Test
    void refusesWritesUntilThereIsRoomAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), MEBIBYTES)) {
            Path data = disk.folder().resolve("data");
            Map<String, JsonNode> shown;
            Writers writers;
            try (PortalProcess process = PortalProcess.start(data)) {
                Api admin = process.portal().admin();
                writers = new Writers(process.portal());
                Tally tally = writers.tally();
                try (writers) {
                    for (int time = 0; time < 3; time++) {
                        writers.awaitAcknowledged(SOME);
                        int refused = tally.unavailable();
                        disk.fill();
                        await().atMost(PATIENCE).until(() -> tally.unavailable() > refused + SOME);
                        disk.free();
                    }
                    writers.awaitAcknowledged(SOME);
                }
                await().atMost(PATIENCE).until(() -> !stale(admin));
                shown = ResourcesAudit.shown(admin);
            }
            Audit.assertNothingLostOrDoubled(data, writers.tally(), shown);
        }
    }

    private static boolean stale(Api admin) {
        return admin.get("/api/v1/users?size=1").header("Portolan-Stale").isPresent();
    }
}
