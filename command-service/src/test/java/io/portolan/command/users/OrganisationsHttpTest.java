package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganisationsHttpTest {
    private static final String BODY =
            "{\"id\":\"%s\",\"title\":\"Acme\",\"admin\":{\"name\":\"Ada\",\"email\":\"ada@acme.io\"}}";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client root;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        root = new Client(service.url(), RunningCommandService.ROOT_KEY);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Nested
    class Create {
        @Test
        void answers200WithTheAdministratorsLink() {
            Answer created = root.post("/api/v1/organisations", BODY.formatted("acme"));

            assertThat(created.status()).isEqualTo(200);
            assertThat(created.body().at("/organisation/id").asString()).isEqualTo("acme");
            String link = created.body().path("link").asString();
            String token = link.substring(link.indexOf("pti_"));
            Answer accepted = root.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
            assertThat(accepted.body().at("/user/role").asString()).isEqualTo("admin");
        }

        @Test
        void keepsOrganisationsApart() {
            Answer created = root.post("/api/v1/organisations", BODY.formatted("apart"));
            String foreign = created.body().at("/admin/id").asString();

            assertThat(root.as(service.adminKey())
                            .delete("/api/v1/users/" + foreign)
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void answers400ToAnImpossibleId() {
            assertThat(root.post("/api/v1/organisations", BODY.formatted("A/b")).status())
                    .isEqualTo(400);
        }

        @Test
        void answers401ToAnAdministratorsKey() {
            assertThat(root.as(service.adminKey())
                            .post("/api/v1/organisations", BODY.formatted("mine"))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void answers409WhenItExists() {
            root.post("/api/v1/organisations", BODY.formatted("twice"));

            assertThat(root.post("/api/v1/organisations", BODY.formatted("twice"))
                            .status())
                    .isEqualTo(409);
        }
    }
}
