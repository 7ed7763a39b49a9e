package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.AccessJourney;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Portal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journeys on the portal as {@code ./portolan} starts it. */
class EmbeddedJourneyTest extends AccessJourney {
    @TempDir
    private static Path folder;

    private static EmbeddedPortal running;
    private static Portal portal;

    @BeforeAll
    static void start() throws IOException {
        Path data = folder.resolve("data");
        running = new EmbeddedPortal(Options.parse("--data", data.toString(), "--port", "0"), DataFolder.open(data));
        URI base = URI.create("http://127.0.0.1:" + running.port());
        portal = new Portal(
                new Api(base, base, Files.readString(data.resolve("admin.key")).strip()), data.resolve("outbox"));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Override
    protected Portal portal() {
        return portal;
    }

    @Nested
    class ItsOneProcess {
        @Test
        void refusesTheOldKeyFromTheAnswerOn() {
            String email = UUID.randomUUID() + "@rely.io";
            Api admin = portal.admin();
            admin.post("/api/v1/users/invite", "{\"name\":\"Ada\",\"email\":\"" + email + "\"}");
            String token = "{\"token\":\"" + portal.invitationFor(email) + "\"}";
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
