package io.portolan.command.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntitiesHttpTest {
    private static final String ENTITIES = "/api/v1/entities";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        define("team", "{}", "{}");
        define("service", "{\"tier\":{\"type\":\"integer\"},\"labels\":{\"type\":\"object\"}}", """
                {"team": {"value": "team"}, "uses": {"value": "service", "array": true}}""");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void define(String id, String properties, String relations) {
        String body = "{\"id\":\"" + id + "\",\"title\":\"T\",\"schemaProperties\":{\"properties\":" + properties
                + "},\"relations\":" + relations + "}";
        assertThat(admin.post("/api/v1/blueprints", body).status()).isEqualTo(200);
    }

    private static String id() {
        return "e." + UUID.randomUUID();
    }

    private static String service(String id, String more) {
        return "{\"id\":\"" + id + "\",\"blueprintId\":\"service\"" + more + "}";
    }

    /** The id of a service that is there. */
    private static String registered() {
        String id = id();
        assertThat(admin.post(ENTITIES, service(id, ",\"properties\":{\"tier\":1}"))
                        .status())
                .isEqualTo(200);
        return id;
    }

    private static String team() {
        String id = id();
        assertThat(admin.post(ENTITIES, "{\"id\":\"" + id + "\",\"blueprintId\":\"team\"}")
                        .status())
                .isEqualTo(200);
        return id;
    }

    private static String relates(String key, String value) {
        return ",\"relations\":{\"" + key + "\":{\"value\":" + value + "}}";
    }

    @Nested
    class Create {
        @Test
        void answers200WithTheEntity() {
            String team = team();
            String id = id();
            Answer created = admin.post(
                    ENTITIES,
                    service(
                            id,
                            ",\"title\":\"Pay\",\"properties\":{\"tier\":1}" + relates("team", "\"" + team + "\"")));
            assertThat(created.status()).isEqualTo(200);
            assertThat(created.header("ETag")).contains("\"0\"");
            assertThat(created.body().path("title").asString()).isEqualTo("Pay");
            assertThat(created.body().at("/properties/tier").asInt()).isEqualTo(1);
            assertThat(created.body().at("/relations/team/value").asString()).isEqualTo(team);
            assertThat(created.body().path("sources").isEmpty()).isTrue();
        }

        @Test
        void answers200ToKeysOfAMapAsTheyAre() {
            String labels = "{\"a.b\":{\"$where\":\"1\"},\"$or\":[{\"\":null}],\"__proto__\":{}}";
            Answer created = admin.post(ENTITIES, service(id(), ",\"properties\":{\"labels\":" + labels + "}"));
            assertThat(created.body().at("/properties/labels").toString()).isEqualTo(labels);
        }

        @Test
        void answers409WhenThereIsOne() {
            assertThat(admin.post(ENTITIES, service(registered(), "")).status()).isEqualTo(409);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Pay", "a/b", "a\\u0000", "-a", "ä"})
        void answers400ToWhatIsNoId(String id) {
            assertThat(admin.post(ENTITIES, service(id, "")).status()).isEqualTo(400);
        }

        @Test
        void answers400ToAnIdOf201Characters() {
            assertThat(admin.post(ENTITIES, service("a".repeat(200), "")).status())
                    .isEqualTo(200);
            assertThat(admin.post(ENTITIES, service("a".repeat(201), "")).status())
                    .isEqualTo(400);
        }

        static Stream<String> excesses() {
            return Stream.of(
                    "{\"a\":".repeat(65) + "1" + "}".repeat(65),
                    "[".repeat(65) + "]".repeat(65),
                    "1e1000000000",
                    IntStream.range(0, 20_000)
                            .mapToObj(key -> "\"k" + key + "\":1")
                            .collect(Collectors.joining(",", "{", "}")));
        }

        @ParameterizedTest
        @MethodSource("excesses")
        void answers400ToMoreThanJsonMayHave(String labels) {
            String body = service(id(), ",\"properties\":{\"labels\":" + labels + "}");
            assertThat(admin.post(ENTITIES, body).status()).isEqualTo(400);
        }

        @Test
        void answers400ToATagWithoutAKey() {
            Answer refused = admin.post(ENTITIES, service(id(), ",\"tags\":[{\"key\":\"\",\"value\":\"x\"}]"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/tags/0/key");
        }

        @Test
        void answers422WithEverythingThatIsWrong() {
            Answer refused = admin.post(
                    ENTITIES,
                    service(id(), ",\"properties\":{\"tier\":\"x\",\"nope\":1}" + relates("uses", "[\"not-there\"]")));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()
                            .path("errors")
                            .valueStream()
                            .map(error -> error.path("pointer").asString()))
                    .containsExactlyInAnyOrder("/properties/tier", "/properties/nope", "/relations/uses/value");
        }

        @Test
        void answers422ToAnUnknownBlueprint() {
            Answer refused = admin.post(ENTITIES, "{\"id\":\"" + id() + "\",\"blueprintId\":\"nope\"}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/blueprintId");
        }

        @Test
        void answers422ToARelationToAnotherBlueprint() {
            String id = registered();
            Answer refused = admin.post(ENTITIES, service(id(), relates("team", "\"" + id + "\"")));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/reason").asString()).contains("of blueprint service, not team");
        }

        @Test
        void answers200AndMakesWhatIsMissingWhenAsked() {
            String missing = id();
            Answer created = admin.post(
                    ENTITIES + "?create_missing=True", service(id(), relates("team", "\"" + missing + "\"")));
            assertThat(created.status()).isEqualTo(200);
            assertThat(admin.post(ENTITIES, "{\"id\":\"" + missing + "\",\"blueprintId\":\"team\"}")
                            .status())
                    .isEqualTo(409);
        }
    }

    @Nested
    class Put {
        @Test
        void answers200AndCreatesOrReplaces() {
            String id = id();
            String path = ENTITIES + "/" + id;
            Answer created = admin.put(path, service(id, ",\"properties\":{\"tier\":1}"));
            Answer same = admin.put(path, service(id, ",\"properties\":{\"tier\":1}"));
            Answer replaced = admin.put(path, service(id, ",\"properties\":{\"labels\":{}}"));
            assertThat(created.header("ETag")).contains("\"0\"");
            assertThat(same.header("ETag")).contains("\"0\"");
            assertThat(replaced.header("ETag")).contains("\"1\"");
            assertThat(replaced.body().path("properties").has("tier")).isFalse();
        }

        @Test
        void answers200AndMergesWhenAsked() {
            String id = registered();
            Answer merged = admin.put(ENTITIES + "/" + id + "?patch=true", "{\"properties\":{\"labels\":{\"a\":1}}}");
            assertThat(merged.status()).isEqualTo(200);
            assertThat(merged.body().at("/properties/tier").asInt()).isEqualTo(1);
            assertThat(merged.body().at("/properties/labels/a").asInt()).isEqualTo(1);
        }

        @Test
        void answers200WithoutWhatIsUnmappedWhenAsked() {
            String id = registered();
            Answer merged = admin.put(
                    ENTITIES + "/" + id + "?patch=true&unmappedProperties=ignore", "{\"properties\":{\"nope\":1}}");
            assertThat(merged.status()).isEqualTo(200);
            assertThat(merged.body().path("properties").has("nope")).isFalse();
        }

        @Test
        void answers412WhenItShouldOnlyCreateOrTheVersionIsStale() {
            String id = registered();
            String path = ENTITIES + "/" + id;
            assertThat(admin.put(path, service(id, ""), "If-None-Match", "*").status())
                    .isEqualTo(412);
            assertThat(admin.put(path, service(id, ""), "If-Match", "\"7\"").status())
                    .isEqualTo(412);
            assertThat(admin.put(ENTITIES + "/" + id() + "x", service(id() + "x", ""), "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void answers422ToAnotherBlueprint() {
            String id = registered();
            assertThat(admin.put(ENTITIES + "/" + id, "{\"blueprintId\":\"team\"}")
                            .status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class Patch {
        @Test
        void answers404ToAnUnknownEntity() {
            assertThat(admin.patch(ENTITIES + "/" + id(), "{}").status()).isEqualTo(404);
        }

        @Test
        void answers200WithWhatIsLeft() {
            Answer patched = admin.patch(ENTITIES + "/" + registered(), "{\"properties\":{\"tier\":null}}");
            assertThat(patched.status()).isEqualTo(200);
            assertThat(patched.body().path("properties").isEmpty()).isTrue();
        }
    }

    @Nested
    class Remove {
        @Test
        void answers204AndThen404() {
            String path = ENTITIES + "/" + registered();
            assertThat(admin.delete(path).status()).isEqualTo(204);
            assertThat(admin.delete(path).status()).isEqualTo(404);
        }

        @Test
        void lets200RegisterItAgainWithTheNextVersion() {
            String id = registered();
            admin.delete(ENTITIES + "/" + id);
            Answer again = admin.post(ENTITIES, service(id, ""));
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.header("ETag")).contains("\"2\"");
        }

        @Test
        void answers412ToAStaleVersion() {
            assertThat(admin.delete(ENTITIES + "/" + registered(), "If-Match", "\"3\"")
                            .status())
                    .isEqualTo(412);
        }
    }
}
