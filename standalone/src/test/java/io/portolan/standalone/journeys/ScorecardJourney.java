package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is demanded of the catalog, end to end, beside what is in it. */
public abstract class ScorecardJourney extends AutomationJourney {
    static final String SCORECARDS = "/api/v1/scorecards";
    private static final Path EXAMPLES = Path.of("..", "docs", "examples", "scorecards.json");

    /** Bronze has whoever has a tier, silver whose tier is so high; that counts three times as much. */
    static String scorecard(String id, String kind, int tier) {
        return """
                {"id": "%s", "title": "Tiers", "blueprintId": "%s", "ranks": [
                 {"id": "bronze", "rules": [
                  {"id": "tiered", "conditions": [{"field": "properties/tier", "operator": "exists"}]}]},
                 {"id": "silver", "rules": [
                  {"id": "high", "conditions": [{"field": "properties/tier", "operator": "gte", "value": %d}], "weight": 3}]}]}""".formatted(id, kind, tier);
    }

    final String registered(String kind, String properties) {
        String id = id();
        assertThat(portal().admin()
                        .post("/api/v1/entities", entity(id, kind, ",\"properties\":" + properties))
                        .status())
                .isEqualTo(200);
        return id;
    }

    /** Without what changes by itself. */
    private static JsonNode definition(JsonNode scorecard) {
        return ((ObjectNode) scorecard).without("evaluating");
    }

    @Nested
    class Scorecards {
        @Test
        void canBeThoseThatPeopleCanBeginWith() throws IOException {
            Api admin = portal().admin();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> admin.get("/api/v1/blueprints/service").status() == 200);
            Answer defined = admin.put(SCORECARDS + "/bulk", Files.readString(EXAMPLES));
            assertThat(defined.status()).as(defined.text()).isEqualTo(200);
            assertThat(defined.body()).hasSize(3).allSatisfy(scorecard -> {
                Answer shown = admin.get(SCORECARDS + "/" + scorecard.path("id").asString());
                assertThat(definition(shown.body())).isEqualTo(scorecard);
            });
            Answer listed = admin.get(SCORECARDS + "?filters=blueprintId:eq:service");
            assertThat(listed.body().path("total").asInt()).isEqualTo(3);
        }

        @Test
        void areChangedByWhoKnowsWhatTheyAre() {
            Api admin = portal().admin();
            String kind = defined();
            String path = SCORECARDS + "/" + id();
            String body = scorecard(path.substring(SCORECARDS.length() + 1), kind, 2);
            assertThat(admin.post(SCORECARDS, body).header("ETag")).contains("\"0\"");
            Answer patched = admin.patch(path, "{\"title\":\"Heights\"}", "If-Match", "\"0\"");
            assertThat(patched.status()).as(patched.text()).isEqualTo(200);
            assertThat(definition(admin.get(path).body())).isEqualTo(patched.body());
            assertThat(patched.body().path("title").asString()).isEqualTo("Heights");
            Answer stale = admin.put(path, body, "If-Match", "\"0\"");
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).contains("\"1\"");
            assertThat(admin.put(path, body, "If-None-Match", "*").status()).isEqualTo(412);
            assertThat(admin.post(SCORECARDS, body).status()).isEqualTo(409);
        }

        @Test
        void demandOnlyWhatTheirBlueprintHas() {
            String body = scorecard(id(), defined(), 2).replace("properties/tier", "properties/height");
            Answer refused = portal().admin().post(SCORECARDS, body);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString())
                    .isEqualTo("/ranks/0/rules/0/conditions/0/field");
        }

        @Test
        void keepTheirBlueprintAsLongAsTheyAreThere() {
            Api admin = portal().admin();
            String kind = defined();
            String id = id();
            admin.post(SCORECARDS, scorecard(id, kind, 2));
            assertThat(admin.delete("/api/v1/blueprints/" + kind).status()).isEqualTo(409);
            assertThat(admin.delete("/api/v1/blueprints/" + kind + "?force=true")
                            .status())
                    .isEqualTo(409);
            assertThat(admin.delete(SCORECARDS + "/" + id).status()).isEqualTo(204);
            assertThat(admin.get(SCORECARDS + "/" + id).status()).isEqualTo(404);
            assertThat(admin.delete("/api/v1/blueprints/" + kind).status()).isEqualTo(204);
        }
    }

    @Nested
    class Drafts {
        @Test
        void sayWhatTheyWouldWithoutBeingThere() {
            Api admin = portal().admin();
            String kind = defined();
            String high = registered(kind, "{\"tier\":2}");
            registered(kind, "{\"tier\":1}");
            registered(kind, "{}");
            String id = id();
            Answer preview = admin.post(SCORECARDS + "/preview", scorecard(id, kind, 2));
            assertThat(preview.status()).as(preview.text()).isEqualTo(200);
            assertThat(preview.body().path("total").asInt()).isEqualTo(3);
            assertThat(preview.body().path("averagePercent").asDouble()).isEqualTo(41.67);
            assertThat(preview.body()
                            .path("entities")
                            .valueStream()
                            .filter(score -> score.path("rank").asString("").equals("silver"))
                            .map(score -> score.path("entityId").asString()))
                    .containsExactly(high);
            assertThat(admin.get(SCORECARDS + "/" + id).status()).isEqualTo(404);
        }

        @Test
        void sayTheSameOfThePastEachTime() {
            Api admin = portal().admin();
            String kind = defined();
            String from = admin.get("/api/v1/blueprints/" + kind)
                    .body()
                    .path("createdAt")
                    .asString();
            registered(kind, "{\"tier\":2}");
            String question = "{\"scorecard\":" + scorecard(id(), kind, 2) + ",\"from\":\"" + from + "\"";
            Answer first = admin.post(SCORECARDS + "/backtest", question + "}");
            assertThat(first.status()).as(first.text()).isEqualTo(200);
            assertThat(first.body().at("/changes/0/to").asString()).isEqualTo("silver");
            JsonNode now = first.body().path("steps").valueStream().toList().getLast();
            assertThat(now.path("total").asInt()).isEqualTo(1);
            Answer again = admin.post(
                    SCORECARDS + "/backtest",
                    question + ",\"to\":\"" + now.path("at").asString() + "\"}");
            assertThat(again.body()).isEqualTo(first.body());
        }
    }
}
