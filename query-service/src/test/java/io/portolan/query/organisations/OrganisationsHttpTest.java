package io.portolan.query.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.Organisation;
import io.portolan.contracts.OrganisationEvent.OrganisationChanged;
import io.portolan.contracts.OrganisationEvent.OrganisationCreated;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.FarCommandService.Reply;
import io.portolan.query.testing.RunningQueryService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query service of its own, which asks the command service how far all logs go. */
class OrganisationsHttpTest {
    private static final String KEY = "root-key-root-key-root-key-root-key";
    private static final String PATH = "/api/v1/organisations";

    @TempDir
    private static Path folder;

    private static RunningQueryService service;
    private static Client root;

    @BeforeAll
    static void start() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), KEY);
        service = new RunningQueryService("--portolan.root-key-file=" + key);
        root = service.client(KEY);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Organisation organisation(String id, String title) {
        return new Organisation(id, title, List.of(), Facts.LONG_AGO, Facts.LONG_AGO, "root", "root");
    }

    /** The first answer that doesn't say that it may lack something. */
    private static Answer find(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> root.get(PATH + "?filters=id:eq:" + id),
                        answer -> answer.header("Portolan-Stale").isEmpty());
    }

    @Test
    void showsEveryOrganisationAndChangeThatWasAcknowledgedBefore() {
        for (int number = 0; number < 20; number++) {
            String id = "new" + number;
            service.commit(id, new OrganisationCreated(organisation(id, "Acme"), List.of("title")));
            assertThat(find(id).body().at("/items/0/title").asString()).isEqualTo("Acme");

            service.commit(id, new OrganisationChanged(organisation(id, "Acme Inc"), List.of("title")));
            assertThat(find(id).body().at("/items/0/title").asString()).isEqualTo("Acme Inc");
        }
    }

    @Test
    void saysWhenTheViewIsBehindInAnyOrganisation() {
        service.commands().head("late", 1, 0);
        try {
            Answer answer = root.get(PATH);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Portolan-Stale")).contains("true");
        } finally {
            service.commands().head("late", 0, 0);
        }
        assertThat(find("late").status()).isEqualTo(200);
    }

    @Test
    void saysWhenTheLogsCannotBeAsked() {
        service.commands().reply(Reply.of(503, ""));
        try {
            assertThat(root.get(PATH).header("Portolan-Stale")).contains("true");
        } finally {
            service.commands().recover();
        }
    }

    @Test
    void answers503WithRetryAfterUntilTheStoreIsBack() {
        service.store().cut();
        try {
            for (String path : new String[] {PATH, PATH + "/acme"}) {
                Answer answer = root.get(path);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isPresent();
            }
        } finally {
            service.store().mend();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> root.get(PATH).status() == 200);
    }

    @Test
    void answers401ToEverybodyElse() {
        assertThat(service.client(KEY + "0").get(PATH).status()).isEqualTo(401);
        assertThat(service.client(KEY + "0").get(PATH + "/acme").status()).isEqualTo(401);
    }
}
