package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Portal;
import io.portolan.standalone.journeys.RunJourney;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journeys on the portal as {@code ./portolan} starts it. */
class EmbeddedJourneyTest extends RunJourney {
    @TempDir
    private static Path folder;

    private static RunningPortal running;

    @BeforeAll
    static void start() throws IOException {
        running = RunningPortal.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Override
    protected Portal portal() {
        return running.portal();
    }

    @Nested
    class ItsOneProcess {
        @Test
        void refusesTheOldKeyFromTheAnswerOn() {
            String email = UUID.randomUUID() + "@rely.io";
            Api admin = running.portal().admin();
            admin.post("/api/v1/users/invite", "{\"name\":\"Ada\",\"email\":\"" + email + "\"}");
            String token = "{\"token\":\"" + running.portal().invitationFor(email) + "\"}";
            Api user = admin.as(admin.as("")
                    .post("/api/v1/users/accept", token)
                    .body()
                    .at("/key/token")
                    .asString());

            user.post("/api/v1/api-keys", "{}");

            assertThat(user.get("/api/v1/users").status()).isEqualTo(401);
        }
    }
}
