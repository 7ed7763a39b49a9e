package io.portolan.platform.http;

import static io.portolan.platform.testing.Portal.head;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Portal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConventionsTest {
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

    @Nested
    class Correlations {
        @Test
        void areTheClientsWhenItGivesAUuid() throws IOException {
            Answer answer = portal.send(
                    "GET /api/v1/correlation", "Portolan-Correlation-Id: " + ID.toUpperCase(Locale.ROOT) + "\n", "");
            assertThat(answer.header("portolan-correlation-id")).contains(ID);
            assertThat(answer.body()).isEqualTo("{\"id\":\"" + ID + "\"}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "x",
                    "0198f0aa-0000-7000-8000-0123456789a",
                    "0198f0aa-0000-7000-8000-0123456789ag",
                    "0198f0aa00000-7000-8000-0123456789ab"
                })
        void areNewOtherwise(String given) throws IOException {
            Answer answer = portal.send("GET /api/v1/correlation", "Portolan-Correlation-Id: " + given + "\n", "");
            assertThat(answer.header("portolan-correlation-id").orElseThrow())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                    .isNotEqualTo(given);
        }

        @Test
        void areInEveryAnswer() throws IOException {
            for (String target :
                    List.of("/api/v1/me", "/api/v1/nothing", "/api/v1/me;x", "/nothing", "/openapi.json")) {
                assertThat(portal.get(target).header("portolan-correlation-id"))
                        .as(target)
                        .isPresent();
            }
        }
    }

    @Nested
    class Headers {
        @Test
        void keepAnswersOutOfCachesAndFromBeingGuessedAt() throws IOException {
            for (String target : List.of("/api/v1/me", "/api/v1/nothing", "/api/v1/bugs", "/api/v1/me;x")) {
                Answer answer = portal.get(target);
                assertThat(answer.header("cache-control")).as(target).contains("no-store");
                assertThat(answer.header("x-content-type-options")).as(target).contains("nosniff");
            }
        }

        @Test
        void areThereOnce() throws IOException {
            List<String> names = portal.get("/api/v1/nothing").head().stream()
                    .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                    .collect(Collectors.toList());
            assertThat(names).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Documents {
        @Test
        void answers200WithTheDescriptionToAnybody() throws IOException {
            Answer answer = portal.raw(head("GET /openapi.json", "", 0));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).contains("application/json");
            assertThat(answer.body()).contains("3.1.0");
        }

        @Test
        void answers304ToWhoHasIt() throws IOException {
            String etag =
                    portal.raw(head("GET /openapi.json", "", 0)).header("etag").orElseThrow();
            assertThat(portal.raw(head("GET /openapi.json", "If-None-Match: " + etag + "\n", 0))
                            .status())
                    .isEqualTo(304);
        }
    }
}
