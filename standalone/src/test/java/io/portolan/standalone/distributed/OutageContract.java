package io.portolan.standalone.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What users see while one of two services is gone, and what holds when it is back. */
abstract class OutageContract {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String USERS = "/api/v1/users";

    abstract DistributedPortal running();

    private ServiceProcess command() {
        return running().commands().getFirst();
    }

    private ServiceProcess query() {
        return running().queries().getFirst();
    }

    private Api admin() throws IOException {
        return running().through(command(), query());
    }

    private static boolean isFresh(Answer answer) {
        return answer.status() == 200 && answer.header("Portolan-Stale").isEmpty();
    }

    @Nested
    class WithoutTheCommandService {
        @Test
        void readsAreMarkedStaleForTwoSecondsAndThenRefused() throws IOException {
            Api admin = admin();
            await().atMost(LONG).until(() -> isFresh(admin.get(USERS)));
            command().kill();
            try {
                List<Answer> stale = readUntilRefused(admin);
                assertThat(stale)
                        .isNotEmpty()
                        .allSatisfy(answer ->
                                assertThat(answer.header("Portolan-Stale")).contains("true"));
                Answer refused = admin.get(USERS);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isPresent();
                assertThat(query().health().status()).isEqualTo(200);
                assertThat(query().health().text()).contains("DEGRADED", "the command service can't be asked");
            } finally {
                command().start();
                command().awaitReady();
            }
            await().atMost(LONG).until(() -> isFresh(admin.get(USERS)));
            await().atMost(LONG).until(() -> !query().health().text().contains("can't be asked"));
        }

        /** The command service was dead before the first of them, so no key may be taken for good two seconds later. */
        private static List<Answer> readUntilRefused(Api admin) {
            List<Answer> stale = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (true) {
                boolean late = System.nanoTime() - end > 0;
                Answer answer = admin.get(USERS);
                if (answer.status() == 503) {
                    return stale;
                }
                assertThat(answer.status()).isEqualTo(200);
                assertThat(late).as("let in too late").isFalse();
                stale.add(answer);
            }
        }
    }

    @Nested
    class WithoutTheQueryService {
        @Test
        void writesGoOnAndAreReadWhenItIsBack() throws IOException {
            Api admin = admin();
            List<Answer> invited = new ArrayList<>();
            query().kill();
            try {
                for (int count = 0; count < 5; count++) {
                    String email = UUID.randomUUID() + "@rely.io";
                    invited.add(admin.post(USERS + "/invite", "{\"name\":\"Ada\",\"email\":\"" + email + "\"}"));
                }
            } finally {
                query().start();
                query().awaitReady();
            }
            assertThat(invited).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
            // Until the broker notices that the dead one is dead, its partitions have nobody.
            await().atMost(LONG).until(() -> isFresh(admin.get(USERS)));
            assertThat(invited)
                    .map(answer -> answer.body().path("user"))
                    .allSatisfy(user -> assertThat(
                                    admin.get(USERS + "/" + user.path("id").asString())
                                            .body())
                            .isEqualTo(user));
        }
    }

    @Nested
    class WithAnotherInternalSecret {
        @Test
        void readsAreRefusedWithTheReasonInItsHealthAndNothingElse() throws IOException {
            String wrong = "wrong-".repeat(10);
            ServiceProcess other = running().startQuery(command(), Map.of("internal-secret", wrong));
            try {
                other.awaitReady();
                Api admin = running().through(command(), other);
                assertThat(List.of(admin.get(USERS), admin.get(USERS, "Portolan-Consistency", "eventual")))
                        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
                String health = other.health().text();
                assertThat(health).contains("DEGRADED", "the command service knows another internal secret");
                assertThat(List.of(
                                admin.get(USERS).text(),
                                health,
                                other.output(),
                                command().output()))
                        .allSatisfy(text -> assertThat(text)
                                .doesNotContain(wrong, running().secret("internal-secret"), admin.key()));
            } finally {
                other.stop();
            }
        }
    }
}
