package io.portolan.command.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UndoHttpTest {
    private static final String ENTITIES = "/api/v1/entities/";
    private static final String UNDO = "/api/v1/undo";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        define("service", "\"tier\":{\"type\":\"integer\"}");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void define(String id, String properties) {
        String body =
                "{\"id\":\"" + id + "\",\"title\":\"T\",\"schemaProperties\":{\"properties\":{" + properties + "}}}";
        assertThat(admin.put("/api/v1/blueprints/" + id, body).status()).isEqualTo(200);
    }

    private static String id() {
        return "e." + UUID.randomUUID();
    }

    private static Answer put(String id, int tier) {
        return put(admin, id, tier);
    }

    private static Answer put(Client client, String id, int tier) {
        Answer answer = client.put(ENTITIES + id, entity(id, tier));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static String entity(String id, int tier) {
        return "{\"id\":\"" + id + "\",\"blueprintId\":\"service\",\"properties\":{\"tier\":" + tier + "}}";
    }

    private static int tier(String id) {
        return admin.patch(ENTITIES + id, "{}").body().at("/properties/tier").asInt();
    }

    private static boolean isThere(String id) {
        return admin.patch(ENTITIES + id, "{}").status() == 200;
    }

    private static long position(Answer answer) {
        return Long.parseLong(answer.header("Portolan-Position").orElseThrow());
    }

    @Nested
    class Restore {
        @Test
        void answers200WithTheFormerState() {
            String id = id();
            JsonNode first = put(id, 1).body();
            put(id, 2);
            Answer restored = admin.post(ENTITIES + id + "/restore", "{\"version\":0}");
            assertThat(restored.status()).isEqualTo(200);
            assertThat(restored.header("ETag")).contains("\"2\"");
            assertThat(restored.body().path("properties")).isEqualTo(first.path("properties"));
            assertThat(tier(id)).isEqualTo(1);
        }

        @Test
        void answers200ForWhatIsRemovedSinceAndAsOldAsItIs() {
            String id = id();
            JsonNode first = put(id, 1).body();
            admin.delete(ENTITIES + id);
            Answer restored = admin.post(ENTITIES + id + "/restore", "{\"version\":0}");
            assertThat(restored.status()).isEqualTo(200);
            assertThat(restored.body().path("createdAt")).isEqualTo(first.path("createdAt"));
            assertThat(tier(id)).isEqualTo(1);
        }

        @Test
        void answers200WithoutANewVersionWhenItIsSoAlready() {
            String id = id();
            put(id, 1);
            Answer restored = admin.post(ENTITIES + id + "/restore", "{\"version\":0}");
            assertThat(restored.header("ETag")).contains("\"0\"");
        }

        @Test
        void answers200WithWhatNoLongerFitsItsBlueprint() {
            define("changing", "\"size\":{\"type\":\"integer\"}");
            String id = id();
            admin.post(
                    "/api/v1/entities",
                    "{\"id\":\"" + id + "\",\"blueprintId\":\"changing\",\"properties\":{\"size\":1}}");
            admin.delete(ENTITIES + id);
            define("changing", "\"size\":{\"type\":\"string\"}");
            Answer restored = admin.post(ENTITIES + id + "/restore", "{\"version\":0}");
            assertThat(restored.status()).isEqualTo(200);
            assertThat(restored.body().at("/properties/size").asInt()).isEqualTo(1);
        }

        @Test
        void answers404ForWhatNeverWas() {
            assertThat(admin.post(ENTITIES + id() + "/restore", "{\"version\":0}")
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void answers412WhenItHasChangedMeanwhile() {
            String id = id();
            put(id, 1);
            put(id, 2);
            assertThat(admin.post(ENTITIES + id + "/restore", "{\"version\":0}", "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(412);
        }

        @Test
        void answers422WhenThereIsNothingToPutBack() {
            String id = id();
            put(id, 1);
            admin.delete(ENTITIES + id);
            for (int version : new int[] {-1, 1, 2}) {
                Answer refused = admin.post(ENTITIES + id + "/restore", "{\"version\":" + version + "}");
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/version");
            }
        }

        @Test
        void answers422WhenItsBlueprintIsGone() {
            define("passing", "");
            String id = id();
            admin.post("/api/v1/entities", "{\"id\":\"" + id + "\",\"blueprintId\":\"passing\"}");
            admin.delete(ENTITIES + id);
            admin.delete("/api/v1/blueprints/passing");
            assertThat(admin.post(ENTITIES + id + "/restore", "{\"version\":0}").status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class OfATask {
        @Test
        void answers200AndSaysBeforehandWhatItDoes() {
            String changed = id();
            String made = id();
            String mine = id();
            put(changed, 1);
            put(mine, 1);
            String task = task(entity(changed, 2) + "," + entity(made, 2) + "," + entity(mine, 2));
            put(mine, 3);
            Answer preview = admin.post(UNDO, "{\"taskId\":\"" + task + "\",\"dryRun\":true}");
            assertThat(preview.status()).isEqualTo(200);
            assertThat(tier(changed)).isEqualTo(2);
            Answer undone = admin.post(UNDO, "{\"taskId\":\"" + task + "\"}");
            assertThat(undone.body().path("entities")).isEqualTo(preview.body().path("entities"));
            assertThat(undone.body().path("restored").asInt()).isEqualTo(1);
            assertThat(undone.body().path("removed").asInt()).isEqualTo(1);
            assertThat(undone.body().path("kept").asInt()).isEqualTo(1);
            assertThat(undone.body().at("/entities/0/changed/0").asString()).isEqualTo("properties/tier");
            assertThat(undone.body().at("/entities/2/reason").asString()).isEqualTo("others have changed it since");
            assertThat(tier(changed)).isEqualTo(1);
            assertThat(isThere(made)).isFalse();
            assertThat(tier(mine)).isEqualTo(3);
        }

        @Test
        void answers200WithTheSameToARetryAndDoesNothingTwice() {
            String id = id();
            put(id, 1);
            String body = "{\"taskId\":\"" + task(entity(id, 2)) + "\"}";
            Answer undone = admin.post(UNDO, body, "Idempotency-Key", id);
            put(id, 2);
            Answer again = admin.post(UNDO, body, "Idempotency-Key", id);
            assertThat(again.header("Idempotency-Replayed")).contains("true");
            assertThat(again.body()).isEqualTo(undone.body());
            assertThat(tier(id)).isEqualTo(2);
        }

        @Test
        void answers200WithNothingForOneThatFailed() {
            String task = task("{\"id\":\"x\",\"blueprintId\":\"none\"}");
            assertThat(admin.post(UNDO, "{\"taskId\":\"" + task + "\"}").body().path("entities"))
                    .isEmpty();
        }

        @Test
        void answers422ForAnUnknownOne() {
            Answer refused = admin.post(UNDO, "{\"taskId\":\"" + UUID.randomUUID() + "\"}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/taskId");
        }

        private static String task(String payload) {
            String body = "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":[" + payload + "]}}";
            return admin.post("/api/v1/tasks", body).body().path("id").asString();
        }
    }

    @Nested
    class OfAnActor {
        @Test
        void answers200AndLeavesWhatCameBeforeAndAfter() {
            Client member = service.member();
            String id = id();
            put(member, id, 1);
            Answer first = put(member, id, 2);
            Answer last = put(member, id, 3);
            String later = id();
            put(member, later, 1);
            String actor = first.body().path("updatedBy").asString();
            Answer undone = admin.post(
                    UNDO,
                    "{\"actor\":\"" + actor + "\",\"from\":" + position(first) + ",\"to\":" + position(last) + "}");
            assertThat(undone.body().path("restored").asInt()).isEqualTo(1);
            assertThat(tier(id)).isEqualTo(1);
            assertThat(isThere(later)).isTrue();
        }

        @Test
        void answers200InSeveralCommitsWhenThereIsMuch() {
            Client member = service.member();
            String prefix = id() + ".";
            long from = 0;
            String actor = "";
            for (int part = 0; part < 2; part++) {
                String payload = IntStream.range(part * 600, part * 600 + 600)
                        .mapToObj(number -> entity(prefix + number, 1))
                        .collect(Collectors.joining(",", "[", "]"));
                Answer made = member.put("/api/v1/entities/bulk", payload);
                from = part == 0 ? position(made) : from;
                actor = made.body().at("/0/updatedBy").asString();
            }
            Answer undone = admin.post(UNDO, "{\"actor\":\"" + actor + "\",\"from\":" + from + "}");
            assertThat(undone.body().path("removed").asInt()).isEqualTo(1200);
            assertThat(position(undone)).isEqualTo(from + 4);
            assertThat(isThere(prefix + 0)).isFalse();
            assertThat(isThere(prefix + 1199)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"taskId\":\"t\",\"actor\":\"a\",\"from\":1}",
                "{\"taskId\":\"t\",\"from\":1}",
                "{\"actor\":\"a\"}",
                "{\"actor\":\"a\",\"from\":0}",
                "{\"actor\":\"a\",\"from\":2,\"to\":1}",
                "{\"taskId\":\"t\",\"more\":1}"
            })
    void answers400WhenItIsNotClearWhatIsMeant(String body) {
        assertThat(admin.post(UNDO, body).status()).isEqualTo(400);
    }
}
