package io.portolan.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What must hold whatever has happened. */
final class Audit {
    /** The organisation, its default model and its built-in plugin. */
    private static final int BY_THE_PORTAL = 3;

    private Audit() {}

    /**
     * Compares everything with everything once the portal has ended.
     *
     * @param shown the users and entities as reads showed them after the last write
     */
    static void assertNothingLostOrDoubled(Path data, Tally tally, Map<String, JsonNode> shown) {
        assertThat(tally.surprises()).isEmpty();
        try (Remains remains = new Remains(data)) {
            LogAudit log = new LogAudit(remains.commits());
            log.assertWhole();
            log.assertTasksWhole();
            log.assertKept(tally, BY_THE_PORTAL);
            assertThat(ResourcesAudit.logged(log.commits())).isEqualTo(shown);
            assertThat(remains.differencesOfTopics()).isEmpty();
            System.out.printf(
                    "%d writes, %d acknowledged, %d commits; none lost, none doubled%n",
                    tally.writes(), tally.acknowledged().size(), log.commits().size());
        }
    }
}
