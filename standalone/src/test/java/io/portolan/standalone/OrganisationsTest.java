package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedPortal.class)
class OrganisationsTest {
    private static final String PATH = "/api/v1/organisations";

    private final Api root;
    private final Api admin;

    OrganisationsTest(RunningPortal running) throws IOException {
        root = running.root();
        admin = running.portal().admin();
    }

    private static String id() {
        return "org-" + UUID.randomUUID();
    }

    private JsonNode create(String id, String title) {
        Answer created = root.post(PATH, """
                        {"id": "%s", "title": "%s", "admin": {"name": "Ada", "email": "ada@example.org"}}
                        """.formatted(id, title));
        assertThat(created.status()).isEqualTo(200);
        return created.body();
    }

    /** The first answer that doesn't say that it may lack something, as it may on a machine with too much to do. */
    private Answer fresh(String query) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> root.get(PATH + query),
                        answer -> answer.header("Portolan-Stale").isEmpty());
    }

    @Nested
    class AList {
        @Test
        void hasTheFirstOrganisation() {
            JsonNode found = fresh("?filters=id:eq:default").body();

            assertThat(found.path("total").asInt()).isEqualTo(1);
            assertThat(found.at("/items/0/title").asString()).isEqualTo("Default");
        }

        @Test
        void hasEveryOrganisationThatWasCreatedBefore() {
            for (int number = 0; number < 20; number++) {
                String id = id();
                JsonNode created = create(id, "Acme").path("organisation");

                Answer listed = fresh("?filters=id:eq:" + id);

                assertThat(listed.status()).isEqualTo(200);
                assertThat(listed.header("Portolan-Position")).isEmpty();
                assertThat(listed.body().path("items")).containsExactly(created);
            }
        }

        @Test
        void goesOnBehindACursor() {
            String title = "Paged-" + UUID.randomUUID();
            IntStream.range(0, 3).forEach(_ -> create(id(), title));
            String query = "?sort=id:asc&size=2&filters=title:eq:" + title;

            JsonNode first = fresh(query).body();
            JsonNode second =
                    fresh(query + "&cursor=" + first.path("next").asString()).body();

            assertThat(first.path("total").asInt()).isEqualTo(3);
            assertThat(first.path("items")).hasSize(2);
            assertThat(second.path("items")).hasSize(1);
            assertThat(second.at("/items/0/id").asString())
                    .isGreaterThan(first.at("/items/1/id").asString());
            assertThat(second.has("next")).isFalse();
        }

        @Test
        void answers400ToAPositionSinceEachOrganisationHasItsOwn() {
            assertThat(root.get(PATH, "Portolan-Min-Position", "1").status()).isEqualTo(400);
        }

        @Test
        void answers200ToWhoTakesAnythingEventually() {
            assertThat(root.get(PATH, "Portolan-Consistency", "eventual").status())
                    .isEqualTo(200);
        }

        @Test
        void answers401WithoutTheRootKey() {
            assertThat(admin.get(PATH).status()).isEqualTo(401);
            assertThat(root.as("").get(PATH).status()).isEqualTo(401);
            assertThat(root.as(root.key() + "0").get(PATH).status()).isEqualTo(401);
        }
    }

    @Nested
    class One {
        @Test
        void isAsItWasCreated() {
            String id = id();
            JsonNode created = create(id, "Acme").path("organisation");

            Answer found = fresh("/" + id);

            assertThat(found.body()).isEqualTo(created);
            assertThat(found.header("ETag")).contains("\"0\"");
            assertThat(found.header("Portolan-Position").map(Long::valueOf))
                    .hasValueSatisfying(position -> assertThat(position).isPositive());
        }

        @Test
        void answers304WhenNothingChanged() {
            String id = id();
            create(id, "Acme");
            assertThat(fresh("/" + id).status()).isEqualTo(200);

            assertThat(root.get(PATH + "/" + id, "If-None-Match", "\"0\"").status())
                    .isEqualTo(304);
        }

        @Test
        void hasTheVersionOfItsLastChange() {
            String id = id();
            String link = create(id, "Acme").path("link").asString();
            String token = link.substring(link.indexOf("token=") + "token=".length());
            assertThat(root.as("")
                            .post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}")
                            .status())
                    .isEqualTo(200);

            Answer listed = fresh("?filters=id:eq:" + id);

            assertThat(listed.body().at("/items/0/version").asInt()).isEqualTo(1);
            assertThat(fresh("/" + id).header("ETag")).contains("\"1\"");
        }

        @Test
        void answers404WhenThereIsNone() {
            assertThat(root.get(PATH + "/" + id()).status()).isEqualTo(404);
        }

        @Test
        void answers401WithoutTheRootKey() {
            assertThat(admin.get(PATH + "/default").status()).isEqualTo(401);
            assertThat(root.as("").get(PATH + "/default").status()).isEqualTo(401);
        }
    }
}
