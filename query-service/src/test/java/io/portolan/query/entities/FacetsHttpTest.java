package io.portolan.query.entities;

import static io.portolan.query.entities.Things.blueprint;
import static io.portolan.query.entities.Things.entity;
import static io.portolan.query.entities.Things.registered;
import static io.portolan.query.entities.Things.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.contracts.Tag;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FacetsHttpTest {
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "facets-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    /** A few services, one of which was something else before, one that is gone, and a team. */
    private void few() {
        Tag prod = new Tag("env", "Prod");
        SERVICE.commit(
                organisation,
                new BlueprintDefined(blueprint("service", "{}", Map.of()), List.of()),
                new BlueprintDefined(blueprint("team", "{}", Map.of()), List.of()),
                new BlueprintDefined(blueprint("none", "{}", Map.of()), List.of()),
                new BlueprintDefined(blueprint("gone", "{}", Map.of()), List.of()),
                new BlueprintRemoved(blueprint("gone", "{}", Map.of()), List.of()),
                registered("core", "team", "{\"tier\":9}"),
                registered(
                        "a",
                        "service",
                        "{\"tier\":1,\"status\":\"Open\",\"langs\":[\"Go\",\"Java\"]}",
                        to("owner", "core"),
                        prod),
                registered(
                        "b",
                        "service",
                        "{\"tier\":1.0,\"status\":\"open\",\"langs\":[\"Go\"]}",
                        to("owner", "core"),
                        prod),
                registered(
                        "c",
                        "service",
                        "{\"tier\":\"1\",\"status\":\"Open\",\"live\":true,\"labels\":{\"x\":1}}",
                        new Tag("Env", "dev")),
                registered("d", "service", "{\"tier\":7,\"status\":\"Closed\"}", new Tag("env", "dev")),
                registered("e", "service", "{\"tier\":7,\"status\":\"Closed\"}"));
        SERVICE.commit(
                organisation,
                new EntityChanged(
                        entity("d", "service", "{\"tier\":2}", Map.of(), List.of(new Tag("env", "dev"))), List.of()),
                new EntityRemoved(
                        entity("e", "service", "{\"tier\":7,\"status\":\"Closed\"}", Map.of(), List.of()), List.of()));
    }

    private Answer searched(String body) {
        Answer answer = viewer.post("/api/v1/entities/search", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }

    /** A facet as {@code value*count}, in its order, and after a bar what is left out. */
    private static String written(JsonNode facet) {
        return facet.path("values")
                        .valueStream()
                        .map(value -> value.path("value") + "*" + value.path("count"))
                        .collect(Collectors.joining(" "))
                + (facet.at("/others/count").asInt() == 0 ? "" : " | " + facet.path("others"));
    }

    @Nested
    class OfEverything {
        @ParameterizedTest
        @CsvSource(delimiter = ';', textBlock = """
                blueprintId             ; "service"*4 "team"*1
                properties/tier         ; 1*2 2*1 9*1 "1"*1
                properties/status       ; "Open"*3
                properties/langs        ; "Go"*2 "Java"*1
                properties/live         ; true*1
                properties/labels       ; ''
                properties/labels/x     ; 1*1
                properties/none         ; ''
                relations/owner/value   ; "core"*2
                sources                 ; ''
                tags/env                ; "Prod"*2 "dev"*1
                tags/Env                ; "dev"*1""")
        void answer200WithTheMostFrequentFirst(String path, String expected) {
            few();
            Answer answer = searched("{\"size\":1,\"facets\":[\"" + path + "\"]}");
            assertThat(written(answer.body().path("facets").path(path))).isEqualTo(expected);
            assertThat(answer.body().path("facets").path(path).has("sample")).isFalse();
            assertThat(answer.body().path("total").asInt()).isEqualTo(5);
        }

        @Test
        void answer200InTheOrderThatWasAskedFor() {
            few();
            Answer answer =
                    searched("{\"facets\":[\"tags/env\",\"blueprintId\",\"properties/labels/x\",\"tags/env\"]}");
            assertThat(answer.body().path("facets").propertyNames())
                    .containsExactly("tags/env", "blueprintId", "properties/labels/x");
        }

        @Test
        void areOfNoOtherOrganisation() {
            few();
            Answer answer = stranger.post("/api/v1/entities/search", "{\"facets\":[\"blueprintId\"]}");
            assertThat(written(answer.body().at("/facets/blueprintId"))).isEmpty();
            assertThat(stranger.get("/api/v1/tags").each("key")).isEmpty();
        }

        @Test
        void areNotThereWhenNobodyAsks() {
            assertThat(searched("{}").body().has("facets")).isFalse();
        }
    }

    @Nested
    class OfWhatIsFound {
        @ParameterizedTest
        @CsvSource(delimiter = ';', textBlock = """
                "blueprintId:eq:service"                             ; properties/tier ; 1*2 2*1 "1"*1 ; 4
                {"and":["blueprintId:in:service,team"]}              ; properties/tier ; 1*2 2*1 9*1 "1"*1 ; 5
                "blueprintId:eq:team"                                ; blueprintId ; "team"*1 ; 1
                "blueprintId:eq:nothing"                             ; properties/tier ; '' ; 0
                "properties/status:eq:open"                          ; properties/tier ; 1*2 "1"*1 ; 3
                "properties/status:eq:open"                          ; blueprintId ; "service"*3 ; 3
                "properties/status:eq:open"                          ; tags/env ; "Prod"*2 ; 3
                "properties/status:eq:open"                          ; relations/owner/value ; "core"*2 ; 3
                "properties/status:eq:open"                          ; properties/langs ; "Go"*2 "Java"*1 ; 3
                {"and":["blueprintId:eq:service","tags/env:eq:dev"]} ; properties/tier ; 2*1 ; 1
                {"or":[]}                                            ; properties/tier ; '' ; 0""")
        void answer200WithItsValues(String filter, String path, String expected, int total) {
            few();
            Answer answer = searched("{\"filter\":" + filter + ",\"facets\":[\"" + path + "\"]}");
            assertThat(written(answer.body().path("facets").path(path))).isEqualTo(expected);
            assertThat(answer.body().path("total").asInt()).isEqualTo(total);
        }

        @Test
        void answer200WithThoseOfThePast() {
            few();
            long then = SERVICE.story().position(organisation) - 1;
            Answer answer = searched("{\"asOf\":" + then + ",\"facets\":[\"properties/tier\"]}");
            assertThat(written(answer.body().path("facets").path("properties/tier")))
                    .isEqualTo("1*2 7*2 9*1 \"1\"*1");
        }

        @Test
        void sayOfHowManyTheyAreWhenTheyAreNotOfAll() {
            many(1_200);
            Answer answer = searched("{\"size\":1,\"filter\":\"title:like:%\",\"facets\":[\"properties/kind\"]}");
            JsonNode facet = answer.body().path("facets").path("properties/kind");
            assertThat(facet.path("sample").asInt()).isEqualTo(1_000);
            assertThat(facet.path("values")
                            .valueStream()
                            .mapToInt(value -> value.path("count").asInt())
                            .sum())
                    .isEqualTo(1_000);
            assertThat(answer.body().path("total").asInt()).isEqualTo(1_200);
        }
    }

    private void many(int count) {
        for (int from = 0; from < count; from += 200) {
            SERVICE.commit(
                    organisation,
                    IntStream.range(from, from + 200)
                            .mapToObj(number -> (Event) registered(
                                    "m" + number,
                                    "service",
                                    "{\"kind\":" + number % 3 + ",\"owner\":\"" + number % 150
                                            + "\",\"url\":\"https://x.example.org/" + "y".repeat(70) + number
                                            + "\",\"text\":\"" + "z".repeat(101) + number % 2 + "\"}"))
                            .toArray(Event[]::new));
        }
    }

    @Nested
    class OfManyValues {
        @Test
        void answer200WithTheFirstHundredAndHowMuchIsLeftOut() {
            many(1_600);
            Answer answer =
                    searched("{\"size\":1,\"facets\":[\"properties/owner\",\"properties/text\",\"properties/url\"]}");
            JsonNode facets = answer.body().path("facets");
            JsonNode owners = facets.path("properties/owner");
            assertThat(owners.path("values").size()).isEqualTo(100);
            assertThat(owners.at("/values/0/count").asInt()).isEqualTo(11);
            assertThat(owners.at("/values/99/count").asInt()).isEqualTo(11);
            assertThat(owners.at("/others/values").asInt()).isEqualTo(50);
            assertThat(owners.at("/others/count").asInt()).isEqualTo(1_600 - 100 * 11);
            assertThat(written(facets.path("properties/text"))).isEqualTo(" | {\"values\":0,\"count\":1600}");
            assertThat(facets.path("properties/url").path("sample").asInt()).isEqualTo(1_000);
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @ValueSource(strings = {"title", "properties", "createdAt", "tags/a/b", "relations/owner", "nothing", ""})
        void answer400ToWhatIsNoFacet(String path) {
            Answer answer = viewer.post("/api/v1/entities/search", "{\"facets\":[\"blueprintId\",\"" + path + "\"]}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.pointers()).containsExactly("/facets/1");
        }

        @Test
        void answer400ToMoreThanTwenty() {
            String paths = IntStream.range(0, 21)
                    .mapToObj(number -> "\"properties/p" + number + "\"")
                    .collect(Collectors.joining(","));
            assertThat(viewer.post("/api/v1/entities/search", "{\"facets\":[" + paths + "]}")
                            .pointers())
                    .containsExactly("/facets");
        }
    }

    @Nested
    class Stats {
        @Test
        void answer200WithHowMuchThereIs() {
            few();
            Answer answer = viewer.get("/api/v1/catalog/stats");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.body().path("entities").asInt()).isEqualTo(5);
            assertThat(answer.body().path("blueprints").asInt()).isEqualTo(3);
            assertThat(answer.body().path("tagKeys").asInt()).isEqualTo(2);
            assertThat(answer.body().path("byBlueprint").toString())
                    .isEqualTo(
                            "[{\"blueprintId\":\"service\",\"entities\":4},{\"blueprintId\":\"team\",\"entities\":1},"
                                    + "{\"blueprintId\":\"none\",\"entities\":0}]");
            assertThat(answer.header("Portolan-Stale")).isEmpty();
        }

        @Test
        void answer200WithNothingWhereThereIsNothing() {
            Answer answer = stranger.get("/api/v1/catalog/stats");
            assertThat(answer.body().toString())
                    .isEqualTo(
                            "{\"entities\":0,\"entitiesInConflict\":0,\"blueprints\":0,\"byBlueprint\":[],\"tagKeys\":0}");
        }
    }

    @Nested
    class Tags {
        @Test
        void answer200WithTheKeysAndTheirValues() {
            few();
            Answer answer = viewer.get("/api/v1/tags");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.each("key")).containsExactly("env", "Env");
            assertThat(answer.each("count")).containsExactly("3", "1");
            assertThat(written(answer.body().at("/items/0"))).isEqualTo("\"Prod\"*2 \"dev\"*1");
            assertThat(answer.body().path("total").asInt()).isEqualTo(2);
        }

        @Test
        void answer200WithOne() {
            few();
            assertThat(viewer.get("/api/v1/tags?key=Env").each("key")).containsExactly("Env");
            assertThat(viewer.get("/api/v1/tags?key=nothing").body().toString())
                    .isEqualTo("{\"items\":[],\"total\":0}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"?key=a&key=b", "?keys=a", "?size=1"})
        void answer400ToWhatIsNoQuestion(String query) {
            assertThat(viewer.get("/api/v1/tags" + query).status()).isEqualTo(400);
        }
    }
}
