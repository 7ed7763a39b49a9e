package io.portolan.query.platform.freshness;

import static io.portolan.query.testing.Facts.changed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.Role;
import io.portolan.platform.heads.Head;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.FarCommandService.Reply;
import io.portolan.query.testing.RunningQueryService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** With a generous bound on the age of a head, so that keys are good while the command service is away. */
class FreshnessHttpTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1/users/u1";
    private static final RunningQueryService SERVICE =
            new RunningQueryService("--portolan.keys.max-stale=5m", "--portolan.limits.reads-per-minute=0");
    private static int organisations;

    private final String organisation = "fresh" + organisations++;
    private Client client;

    @BeforeEach
    void join() {
        client = SERVICE.join(organisation, "u1", Role.VIEWER);
        assertThat(client.get(PATH).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    /** A write that is acknowledged and not told yet. */
    private long acknowledge() {
        long position = SERVICE.story().position(organisation) + 1;
        SERVICE.commands().head(organisation, position, 0);
        return position;
    }

    private static String name(Answer answer) {
        return answer.body().path("name").asString();
    }

    @Nested
    class ByDefault {
        @Test
        void showsEveryWriteThatWasAcknowledgedBefore() {
            for (int at = 0; at < 50; at++) {
                long position = SERVICE.commit(organisation, changed("u1", "Ada " + at));
                Answer answer = client.get(PATH);
                assertThat(name(answer)).isEqualTo("Ada " + at);
                assertThat(answer.header("Portolan-Position")).contains(Long.toString(position));
                assertThat(answer.header("Portolan-Stale")).isEmpty();
            }
        }

        @Test
        void waitsForTheView() {
            long position = acknowledge();
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> client.get(PATH));
            SERVICE.commit(organisation, changed("u1", "Ada L."));
            assertThat(waiting)
                    .succeedsWithin(LONG)
                    .satisfies(answer -> assertThat(answer.header("Portolan-Position")
                                            .equals(java.util.Optional.of(Long.toString(position)))
                                    || answer.header("Portolan-Stale").isPresent())
                            .isTrue());
        }

        @Test
        void saysWhenTheViewDoesNotGetThere() {
            acknowledge();
            Answer answer = client.get(PATH);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Portolan-Stale")).contains("true");
            assertThat(name(answer)).isEqualTo("u1");
        }

        @Test
        void waitsForEventsOfScorecardsOnlyInViewsOfThose() {
            long position = SERVICE.story().position(organisation);
            SERVICE.commands().head(organisation, new Head(position + 1, 0, position));
            assertThat(client.get(PATH).header("Portolan-Stale")).isEmpty();
            assertThat(client.get("/api/v1/scorecards").header("Portolan-Stale"))
                    .contains("true");
        }

        @Test
        void saysWhenTheLogCanNotBeAsked() {
            SERVICE.commands().reply(Reply.of(500, ""));
            try {
                Answer answer = client.get(PATH);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Portolan-Stale")).contains("true");
            } finally {
                SERVICE.commands().recover();
            }
            assertThat(client.get(PATH).header("Portolan-Stale")).isEmpty();
        }
    }

    @Nested
    class OnDemand {
        @Test
        void neitherAsksNorWaitsWhenAnyStateWillDo() {
            acknowledge();
            Answer answer = client.get(PATH, "Portolan-Consistency", "eventual");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Portolan-Stale")).isEmpty();
        }

        @Test
        void waitsForAPositionWhateverTheHeadIs() {
            long position = SERVICE.story().position(organisation) + 1;
            SERVICE.story().commit(organisation, changed("u1", "Ada L."));
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(name(client.get(PATH, "Portolan-Min-Position", Long.toString(position))))
                                    .isEqualTo("Ada L."));
        }

        @Test
        void answers412WhenAPositionIsNotReached() {
            Answer answer = client.get(PATH, "Portolan-Min-Position", Long.toString(acknowledge()));
            assertThat(answer.status()).isEqualTo(412);
        }
    }

    @Nested
    class WithoutTheStore {
        @Test
        void answers503WithRetryAfterUntilItIsBack() {
            SERVICE.store().cut();
            try {
                for (String path :
                        new String[] {"/api/v1/users/u2", "/api/v1/users", "/api/v1/api-keys", "/api/v1/api-keys/k"}) {
                    Answer answer = client.get(path);
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isPresent();
                }
            } finally {
                SERVICE.store().mend();
            }
            await().atMost(LONG).until(() -> client.get("/api/v1/users").status() == 200);
            SERVICE.commit(organisation, changed("u1", "Ada after"));
            await().atMost(LONG).until(() -> name(client.get(PATH)).equals("Ada after"));
        }

        @Test
        void stillAnswersWhatWasReadSinceTheLastChange() {
            SERVICE.store().cut();
            try {
                Answer answer = client.get(PATH);
                assertThat(name(answer)).isEqualTo("u1");
                assertThat(answer.header("Portolan-Stale")).isEmpty();
            } finally {
                SERVICE.store().mend();
            }
            await().atMost(LONG).until(() -> client.get("/api/v1/users").status() == 200);
        }
    }
}
