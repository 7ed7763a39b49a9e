package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How far entities meet what is demanded of them, end to end; they are judged some time after the answer to a write. */
public abstract class ScoreJourney extends ScorecardJourney {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENTITIES = "/api/v1/entities/";

    /** The path of a new scorecard that demands a tier of 2 for silver, once all entities are judged by it. */
    private String demanded(String kind) {
        String id = id();
        String path = SCORECARDS + "/" + id;
        assertThat(portal().admin().post(SCORECARDS, scorecard(id, kind, 2)).status())
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> {
            Answer shown = portal().admin().get(path);
            return shown.status() == 200 && !shown.body().has("evaluating");
        });
        return path;
    }

    /** The score of an entity once it has that rank; an empty one stands for none. */
    private JsonNode awaitRank(String entityId, String rank) {
        return await().atMost(PATIENCE)
                .until(
                        () -> portal().admin()
                                .get(ENTITIES + entityId + "/scores")
                                .body()
                                .at("/items/0"),
                        score -> score.isObject()
                                && score.path("rank").asString("").equals(rank));
    }

    private static String exemption(String entityId) {
        return "{\"entityId\":\"" + entityId
                + "\",\"ruleId\":\"high\",\"reason\":\"It is new\",\"until\":\"2999-01-01T00:00:00Z\"}";
    }

    private void awaitTotal(String path, int total) {
        await().atMost(PATIENCE)
                .until(() -> portal().admin().get(path).body().path("total").asInt(-1) == total);
    }

    @Nested
    class Scores {
        @Test
        void standOnALeaderboardInTheirOrder() {
            Api admin = portal().admin();
            String kind = defined();
            String none = registered(kind, "{}");
            String low = registered(kind, "{\"tier\":1}");
            String high = registered(kind, "{\"tier\":2}");
            String path = demanded(kind);
            awaitTotal(path + "/leaderboard", 3);
            JsonNode scores = admin.get(path + "/leaderboard").body().path("items");
            assertThat(scores.valueStream().map(score -> score.path("entityId").asString()))
                    .containsExactly(high, low, none);
            assertThat(scores.at("/0/rank").asString()).isEqualTo("silver");
            assertThat(scores.at("/0").has("next")).isFalse();
            assertThat(scores.at("/1/percent").asDouble()).isEqualTo(25);
            assertThat(scores.at("/1/next/rules/0").asString()).isEqualTo("high");
            assertThat(scores.at("/2/level").asInt()).isZero();
        }

        @Test
        void changeWithTheirEntityAndTheirScorecard() {
            Api admin = portal().admin();
            String kind = defined();
            String path = demanded(kind);
            String id = registered(kind, "{\"tier\":1}");
            awaitRank(id, "bronze");
            admin.patch(ENTITIES + id, "{\"properties\":{\"tier\":2}}");
            awaitRank(id, "silver");
            admin.put(path, scorecard(path.substring(SCORECARDS.length() + 1), kind, 3));
            awaitRank(id, "bronze");
            admin.put(ENTITIES + id, entity(id, kind, ""));
            assertThat(awaitRank(id, "").path("level").asInt()).isZero();
        }

        @Test
        void sayWhenTheirBlueprintNoLongerLetsThemBeJudged() {
            Api admin = portal().admin();
            String kind = defined();
            String id = registered(kind, "{\"tier\":2}");
            String path = demanded(kind);
            awaitRank(id, "silver");
            assertThat(admin.put("/api/v1/blueprints/" + kind, "{\"title\":\"Kind\"}")
                            .status())
                    .isEqualTo(200);
            await().atMost(PATIENCE)
                    .until(() ->
                            admin.get(path + "/summary").body().path("problems").asInt() == 1);
            JsonNode score = admin.get(ENTITIES + id + "/scores").body().at("/items/0");
            assertThat(score.path("problem").asString()).contains("tier");
            assertThat(score.path("rank").asString()).isEqualTo("silver");
        }

        @Test
        void leaveOutWhatTheirEntityIsExemptFrom() {
            Api admin = portal().admin();
            String kind = defined();
            String id = registered(kind, "{\"tier\":1}");
            String exemptions = demanded(kind) + "/exemptions";
            awaitRank(id, "bronze");
            Answer granted = admin.post(exemptions, exemption(id));
            assertThat(granted.status()).as(granted.text()).isEqualTo(200);
            assertThat(admin.get(exemptions).body().at("/items/0")).isEqualTo(granted.body());
            JsonNode score = awaitRank(id, "silver");
            assertThat(score.at("/verdicts/1/outcome").asString()).isEqualTo("exempt");
            assertThat(score.path("percent").asDouble()).isEqualTo(100);
            assertThat(admin.delete(exemptions + "/" + granted.body().path("id").asString())
                            .status())
                    .isEqualTo(204);
            assertThat(awaitRank(id, "bronze").at("/verdicts/1/outcome").asString())
                    .isEqualTo("fail");
            assertThat(admin.get(exemptions).body().path("total").asInt()).isZero();
        }

        @Test
        void forgetWhatTheirEntityWasExemptFromWithTheirScorecard() {
            Api admin = portal().admin();
            String kind = defined();
            String id = registered(kind, "{\"tier\":1}");
            String path = demanded(kind);
            assertThat(admin.post(path + "/exemptions", exemption(id)).status()).isEqualTo(200);
            awaitRank(id, "silver");
            assertThat(admin.delete(path).status()).isEqualTo(204);
            String again = scorecard(path.substring(SCORECARDS.length() + 1), kind, 2);
            assertThat(admin.post(SCORECARDS, again).status()).isEqualTo(200);
            awaitRank(id, "bronze");
            awaitTotal(path + "/exemptions", 0);
        }

        @Test
        void areCountedInAllAndDayByDay() {
            Api admin = portal().admin();
            String kind = defined();
            registered(kind, "{}");
            registered(kind, "{\"tier\":1}");
            registered(kind, "{\"tier\":2}");
            String path = demanded(kind);
            awaitTotal(path + "/summary", 3);
            JsonNode summary = admin.get(path + "/summary").body();
            assertThat(summary.path("averagePercent").asDouble()).isEqualTo(41.67);
            assertThat(summary.path("ranks").toString())
                    .isEqualTo("[{\"rank\":null,\"count\":1},{\"rank\":\"bronze\",\"count\":1},"
                            + "{\"rank\":\"silver\",\"count\":1}]");
            assertThat(summary.at("/rules/0/pass").asInt()).isEqualTo(2);
            assertThat(summary.at("/rules/1/fail").asInt()).isEqualTo(2);
            JsonNode today =
                    admin.get(path + "/trend").body().valueStream().toList().getLast();
            assertThat(today.path("ranks")).isEqualTo(summary.path("ranks"));
            assertThat(today.path("averagePercent")).isEqualTo(summary.path("averagePercent"));
        }

        @Test
        void areGoneWithTheirEntity() {
            Api admin = portal().admin();
            String kind = defined();
            String id = registered(kind, "{\"tier\":2}");
            String path = demanded(kind);
            awaitTotal(path + "/leaderboard", 1);
            admin.delete(ENTITIES + id);
            assertThat(admin.get(ENTITIES + id + "/scores").status()).isEqualTo(404);
            awaitTotal(path + "/leaderboard", 0);
            awaitTotal(path + "/summary", 0);
        }

        @Test
        void areGoneWithTheirScorecard() {
            Api admin = portal().admin();
            String kind = defined();
            String id = registered(kind, "{\"tier\":2}");
            String path = demanded(kind);
            awaitRank(id, "silver");
            admin.delete(path);
            assertThat(admin.get(path + "/leaderboard").status()).isEqualTo(404);
            awaitTotal(ENTITIES + id + "/scores", 0);
        }
    }
}
