package io.portolan.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What must hold whatever has happened. */
final class Audit {
    private static final int BOOTSTRAP = 1;

    private Audit() {}

    /**
     * Compares everything with everything once the portal has ended.
     *
     * @param shown the users as reads showed them after the last write
     */
    static void assertNothingLostOrDoubled(Path data, Tally tally, Map<String, JsonNode> shown) {
        assertThat(tally.surprises()).isEmpty();
        try (Remains remains = new Remains(data)) {
            LogAudit log = new LogAudit(remains.commits());
            log.assertWhole();
            log.assertKept(tally, BOOTSTRAP);
            assertThat(UsersAudit.logged(log.commits())).isEqualTo(shown);
            assertThat(remains.differencesOfTopics()).isEmpty();
            System.out.printf(
                    "%d writes, %d acknowledged, %d commits; none lost, none doubled%n",
                    tally.writes(), tally.acknowledged().size(), log.commits().size());
        }
    }
}
