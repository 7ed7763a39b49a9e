package io.portolan.command.entities;

import static io.portolan.command.entities.Tiers.entity;
import static io.portolan.command.entities.Tiers.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
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

class UndoHttpTest {
    private static final String UNDO = "/api/v1/undo";

    @TempDir
    private static Path folder;

    private static Tiers tiers;

    @BeforeAll
    static void start() {
        tiers = new Tiers(folder);
    }

    @AfterAll
    static void stop() {
        tiers.close();
    }

    private static long position(Answer answer) {
        return Long.parseLong(answer.header("Portolan-Position").orElseThrow());
    }

    @Nested
    class OfATask {
        @Test
        void answers200AndSaysBeforehandWhatItDoes() {
            String changed = id();
            String made = id();
            String mine = id();
            tiers.put(changed, 1);
            tiers.put(mine, 1);
            String task = task(entity(changed, 2) + "," + entity(made, 2) + "," + entity(mine, 2));
            tiers.put(mine, 3);
            Answer preview = tiers.admin.post(UNDO, "{\"taskId\":\"" + task + "\",\"dryRun\":true}");
            assertThat(preview.status()).isEqualTo(200);
            assertThat(tiers.tier(changed)).isEqualTo(2);
            Answer undone = tiers.admin.post(UNDO, "{\"taskId\":\"" + task + "\"}");
            assertThat(undone.body().path("entities")).isEqualTo(preview.body().path("entities"));
            assertThat(undone.body().path("restored").asInt()).isEqualTo(1);
            assertThat(undone.body().path("removed").asInt()).isEqualTo(1);
            assertThat(undone.body().path("kept").asInt()).isEqualTo(1);
            assertThat(undone.body().at("/entities/0/changed/0").asString()).isEqualTo("properties/tier");
            assertThat(undone.body().at("/entities/2/reason").asString()).isEqualTo("others have changed it since");
            assertThat(tiers.tier(changed)).isEqualTo(1);
            assertThat(tiers.isThere(made)).isFalse();
            assertThat(tiers.tier(mine)).isEqualTo(3);
        }

        @Test
        void answers200WithTheSameToARetryAndDoesNothingTwice() {
            String id = id();
            tiers.put(id, 1);
            String body = "{\"taskId\":\"" + task(entity(id, 2)) + "\"}";
            Answer undone = tiers.admin.post(UNDO, body, "Idempotency-Key", id);
            tiers.put(id, 2);
            Answer again = tiers.admin.post(UNDO, body, "Idempotency-Key", id);
            assertThat(again.header("Idempotency-Replayed")).contains("true");
            assertThat(again.body()).isEqualTo(undone.body());
            assertThat(tiers.tier(id)).isEqualTo(2);
        }

        @Test
        void answers200WithNothingForOneThatFailed() {
            String task = task("{\"id\":\"x\",\"blueprintId\":\"none\"}");
            assertThat(tiers.admin
                            .post(UNDO, "{\"taskId\":\"" + task + "\"}")
                            .body()
                            .path("entities"))
                    .isEmpty();
        }

        @Test
        void answers422ForAnUnknownOne() {
            Answer refused = tiers.admin.post(UNDO, "{\"taskId\":\"" + UUID.randomUUID() + "\"}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/taskId");
        }

        private static String task(String payload) {
            String body = "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":[" + payload + "]}}";
            return tiers.admin.post("/api/v1/tasks", body).body().path("id").asString();
        }
    }

    @Nested
    class OfAnActor {
        @Test
        void answers200AndLeavesWhatCameBeforeAndAfter() {
            Client member = tiers.service.member();
            String id = id();
            tiers.put(member, id, 1);
            Answer first = tiers.put(member, id, 2);
            Answer last = tiers.put(member, id, 3);
            String later = id();
            tiers.put(member, later, 1);
            String actor = first.body().path("updatedBy").asString();
            Answer undone = tiers.admin.post(
                    UNDO,
                    "{\"actor\":\"" + actor + "\",\"from\":" + position(first) + ",\"to\":" + position(last) + "}");
            assertThat(undone.body().path("restored").asInt()).isEqualTo(1);
            assertThat(tiers.tier(id)).isEqualTo(1);
            assertThat(tiers.isThere(later)).isTrue();
        }

        @Test
        void answers200InSeveralCommitsWhenThereIsMuch() {
            Client member = tiers.service.member();
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
            Answer undone = tiers.admin.post(UNDO, "{\"actor\":\"" + actor + "\",\"from\":" + from + "}");
            assertThat(undone.body().path("removed").asInt()).isEqualTo(1200);
            assertThat(position(undone)).isEqualTo(from + 4);
            assertThat(tiers.isThere(prefix + 0)).isFalse();
            assertThat(tiers.isThere(prefix + 1199)).isFalse();
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
        assertThat(tiers.admin.post(UNDO, body).status()).isEqualTo(400);
    }
}
