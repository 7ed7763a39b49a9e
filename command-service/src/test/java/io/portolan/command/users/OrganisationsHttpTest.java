package io.portolan.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    static Stream<String> impossibleIds() {
        return Stream.of("A/b", ".acme", "-acme", "acme inc", "", "a".repeat(201));
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
        void answers200WithItsVersionAndPosition() {
            Answer created = root.post("/api/v1/organisations", BODY.formatted("first"));

            assertThat(created.header("ETag")).contains("\"0\"");
            assertThat(created.body().at("/organisation/version").asInt()).isZero();
            assertThat(created.header("Portolan-Position")).contains("1");
        }

        @Test
        void answers200ToAnIdOf200Characters() {
            String longest = "a".repeat(200);

            Answer created = root.post("/api/v1/organisations", BODY.formatted(longest));

            assertThat(created.status()).isEqualTo(200);
            assertThat(created.body().at("/organisation/id").asString()).isEqualTo(longest);
        }

        @ParameterizedTest
        @MethodSource("io.portolan.command.users.OrganisationsHttpTest#impossibleIds")
        void answers400ToAnImpossibleId(String id) {
            Answer refused = root.post("/api/v1/organisations", BODY.formatted(id));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/id");
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
