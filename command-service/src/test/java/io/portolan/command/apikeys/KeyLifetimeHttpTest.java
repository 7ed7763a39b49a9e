package io.portolan.command.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyLifetimeHttpTest {
    private static final String KEYS = "/api/v1/api-keys";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;

    private Client user;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
    }

    @BeforeEach
    void join() {
        user = service.member();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Nested
    class AFreshKey {
        @Test
        void isAnswered200WithAllThatIsShownOfIt() {
            Answer rotated = user.post(KEYS);

            assertThat(rotated.status()).isEqualTo(200);
            assertThat(UUID.fromString(text(rotated, "id")).version()).isEqualTo(7);
            assertThat(text(rotated, "token"))
                    .startsWith(text(rotated, "prefix"))
                    .endsWith(text(rotated, "last4"));
            assertThat(text(rotated, "status")).isEqualTo("active");
            assertThat(rotated.header("Portolan-Position")).isPresent();
            assertThat(rotated.header("ETag")).contains("\"1\"");
        }

        @Test
        void expiresTenYearsAfterItWasMade() {
            Answer rotated = user.post(KEYS);

            Instant created = Instant.parse(text(rotated, "createdAt"));
            assertThat(Instant.parse(text(rotated, "expiresAt")))
                    .isEqualTo(created.atZone(ZoneOffset.UTC).plusYears(10).toInstant());
        }
    }

    @Nested
    class TheOldKey {
        @Test
        void answers401AtOnceWithAGracePeriodOfNoSeconds() {
            assertThat(user.post(KEYS, "{\"graceSeconds\":0}").status()).isEqualTo(200);

            assertThat(works(Duration.ZERO)).isFalse();
        }

        @Test
        void answers401OnceItsGracePeriodIsOver() {
            assertThat(user.post(KEYS, "{\"graceSeconds\":86400}").status()).isEqualTo(200);

            assertThat(works(Duration.ofHours(23))).isTrue();
            assertThat(works(Duration.ofHours(24))).isFalse();
        }

        /** Whether it is let in that much later, if only to be refused something. */
        private boolean works(Duration later) {
            Answer answer = service.later(later, () -> user.delete(KEYS + "/" + UUID.randomUUID()));
            assertThat(answer.status()).isIn(404, 401);
            return answer.status() == 404;
        }
    }

    private static String text(Answer answer, String member) {
        return answer.body().path(member).asString();
    }
}
