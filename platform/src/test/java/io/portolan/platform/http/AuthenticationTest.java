package io.portolan.platform.http;

import static io.portolan.platform.testing.Portal.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Role;
import io.portolan.platform.keys.Secret;
import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Portal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final String ID = "0198f0aa-0000-7000-8000-0123456789ab";
    private static Portal portal;

    @BeforeAll
    static void start() {
        portal = Portal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static Answer with(String authorization) throws IOException {
        return portal.raw(head("GET /api/v1/me", authorization + "Portolan-Correlation-Id: " + ID + "\n", 0));
    }

    @Nested
    class Authentication {
        @Test
        void answers200ToAGoodKey() throws IOException {
            Answer answer = portal.get("/api/v1/me");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("{\"organisation\":\"acme\",\"actor\":\"user/u1\"");
        }

        @Test
        void answers200WhateverTheCaseOfTheScheme() throws IOException {
            assertThat(with("authorization: bearer " + portal.key() + "\n").status())
                    .isEqualTo(200);
        }

        @Test
        void answers401AlikeWhateverIsWrong() throws IOException {
            Secret revoked = portal.ring().issue(Role.ADMIN);
            portal.ring().revoke(revoked);
            Secret expired = portal.ring().issue(Role.ADMIN, Instant.now());
            String good = portal.key();
            List<String> wrong = List.of(
                    "",
                    "Authorization:\n",
                    "Authorization: Bearer\n",
                    "Authorization: Basic " + good + "\n",
                    "Authorization: Bearer " + good + "\nAuthorization: Bearer " + good + "\n",
                    "Authorization: Bearer " + "x".repeat(8192) + "\n",
                    "Authorization: Bearer " + good.substring(0, 52) + "\n",
                    "Authorization: Bearer " + good.substring(0, 52) + (good.endsWith("a") ? "b" : "a") + "\n",
                    "Authorization: Bearer " + Secret.mint(Secret.Kind.API_KEY).reveal() + "\n",
                    "Authorization: Bearer " + revoked.reveal() + "\n",
                    "Authorization: Bearer " + expired.reveal() + "\n",
                    "Cookie: Authorization=" + good + "\n");
            Set<String> bodies = new HashSet<>();
            for (String authorization : wrong) {
                Answer answer = with(authorization);
                assertThat(answer.status()).as(authorization).isEqualTo(401);
                assertThat(answer.header("www-authenticate")).contains("Bearer");
                bodies.add(answer.body());
            }
            assertThat(bodies)
                    .containsExactly(
                            "{\"detail\":\"a valid API key is needed\",\"type\":\"urn:portolan:problem:unauthenticated\","
                                    + "\"title\":\"Not authenticated\",\"status\":401,\"instance\":\"urn:uuid:" + ID
                                    + "\"}");
        }

        @Test
        void answers401ToAKeyThatIsNotInTheHeader() throws IOException {
            assertThat(portal.raw(head("GET /api/v1/me?access_token=" + portal.key(), "", 0))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void answers401BeforeItSaysWhetherThereIsAnythingHere() throws IOException {
            assertThat(portal.raw(head("GET /api/v1/nothing", "", 0)).status()).isEqualTo(401);
        }

        @Test
        void answers200WithoutAKeyWhereThePathIsOpen() throws IOException {
            assertThat(portal.raw(head("POST /api/v1/users/accept", "", 0)).body())
                    .isEqualTo("{\"open\":true}");
            assertThat(portal.raw(head("GET /api/v1/users/accept", "", 0)).status())
                    .isEqualTo(401);
        }

        @Test
        void answers503WhenKeysCanNotBeChecked() throws IOException {
            try {
                portal.ring().answerHeadsOfAge(null);
                Answer answer = portal.get("/api/v1/me");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("retry-after")).contains("1");
            } finally {
                portal.ring().answerHeadsOfAge(Duration.ZERO);
            }
        }
    }
}
