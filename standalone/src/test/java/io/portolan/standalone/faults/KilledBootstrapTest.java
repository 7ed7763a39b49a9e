package io.portolan.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.OrganisationEvent.OrganisationCreated;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledBootstrapTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Random random = new Random();

    @Test
    void isDoneExactlyOnce() throws Exception {
        startAfterKills(folder.resolve("data"), 2, Duration.ofSeconds(8));
    }

    @Test
    @Tag("faults")
    void isDoneExactlyOnceEachTime() throws Exception {
        for (int round = 0; round < 20; round++) {
            startAfterKills(folder.resolve("data-" + round), 1 + random.nextInt(3), Duration.ofSeconds(10));
        }
    }

    private void startAfterKills(Path data, int kills, Duration longest) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            PortalProcess process = PortalProcess.begin(data);
            assertThat(process.ends(Duration.ofMillis(random.nextLong(longest.toMillis()))))
                    .isFalse();
            process.kill();
        }
        try (PortalProcess process = PortalProcess.start(data)) {
            Api admin = process.portal().admin();
            Answer users = await().atMost(LONG)
                    .until(
                            () -> admin.get("/api/v1/users"),
                            answer -> answer.header("Portolan-Stale").isEmpty());
            assertThat(users.status()).isEqualTo(200);
            assertThat(users.body().path("total").asInt()).isEqualTo(1);
            assertThat(users.body().at("/items/0/role").asString()).isEqualTo("admin");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> process.portal()
                                    .admin()
                                    .get("/api/v1/blueprints")
                                    .body()
                                    .path("total")
                                    .asInt()
                            > 0);
        }
        try (Remains remains = new Remains(data)) {
            assertThat(remains.organisations()).containsExactly(Remains.ORGANISATION);
            LogAudit log = new LogAudit(remains.commits());
            assertThat(log.events(OrganisationCreated.class)).hasSize(1);
            assertThat(log.events(BlueprintDefined.class))
                    .extracting(event -> event.blueprint().id())
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(remains.differencesOfTopics()).isEmpty();
        }
    }
}
