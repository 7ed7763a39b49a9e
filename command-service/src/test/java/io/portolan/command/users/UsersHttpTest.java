package io.portolan.command.users;

import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class UsersHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static WebTestClient admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = WebTestClient.bindToServer()
                .baseUrl(service.url())
                .defaultHeader("Authorization", "Bearer " + service.adminKey())
                .build();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Nested
    class Invite {
        @Test
        void answers200WithTheInvitedUser() {
            admin.post()
                    .uri("/api/v1/legacy/users/invite")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"name\":\"John Doe\",\"email\":\"john.doe@rely.io\"}")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.success")
                    .isEqualTo(true)
                    .jsonPath("$.user.status")
                    .isEqualTo("invited");
        }
    }
}
