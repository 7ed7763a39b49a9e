package io.portolan.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KilledPortalTest {
    private static final int FEWEST = 50;
    private static final int SPREAD = 400;

    @TempDir
    private Path folder;

    private final Random random = new Random();
    private PortalProcess process;

    @BeforeEach
    void start() throws IOException {
        process = PortalProcess.start(data());
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void losesAndDoublesNothing() throws Exception {
        killWhileWriting(2);
    }

    @Test
    @Tag("faults")
    void losesAndDoublesNothingTwentyTimesInARow() throws Exception {
        killWhileWriting(20);
    }

    private void killWhileWriting(int times) throws Exception {
        Writers writers = new Writers(process.portal());
        try (writers) {
            for (int time = 1; time <= times; time++) {
                writers.awaitAcknowledged(FEWEST + random.nextInt(SPREAD));
                process.kill();
                assertNothingLost(writers.tally().acknowledged());
                process = PortalProcess.start(data());
                writers.moveTo(process.portal());
            }
            writers.awaitAcknowledged(FEWEST);
        }
        Map<String, JsonNode> shown = ResourcesAudit.shown(process.portal().admin());
        process.close();
        Audit.assertNothingLostOrDoubled(data(), writers.tally(), shown);
    }

    private void assertNothingLost(List<Acknowledged> acknowledged) {
        try (Remains remains = new Remains(data())) {
            LogAudit log = new LogAudit(remains.commits());
            log.assertWhole();
            log.assertTasksWhole();
            assertThat(log.lost(acknowledged)).isEmpty();
            assertThat(log.doubled()).isEmpty();
            System.out.printf(
                    "Killed after %d acknowledged writes; %d commits are in the log%n",
                    acknowledged.size(), log.commits().size());
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
