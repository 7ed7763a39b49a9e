package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What programs do in the catalog end to end: plugins, their bulk tasks, and flows. */
public abstract class AutomationJourney extends CatalogJourney {
    @Nested
    class Plugins {
        @Test
        void speakWithTheirTokenAndSeeTheirSecrets() {
            Api admin = portal().admin();
            String id = id();
            String body = "{\"id\":\"" + id + "\",\"dataSource\":\"github\",\"properties\":{\"accessToken\":\"ghp\"}}";
            assertThat(admin.post("/api/v1/plugins", body).status()).isEqualTo(200);
            String path = "/api/v1/legacy/plugins/" + id;
            assertThat(admin.get(path).text()).contains("\"github\"").doesNotContain("ghp");
            assertThat(admin.get("/api/v1/entities/" + id)
                            .body()
                            .path("blueprintId")
                            .asString())
                    .isEqualTo("plugin");
            Answer token = admin.get(path + "/token");
            Api plugin = admin.as(token.body().path("token").asString());
            assertThat(plugin.get(path).body().at("/properties/accessToken").asString())
                    .isEqualTo("ghp");
            String kind = defined();
            assertThat(plugin.post("/api/v1/entities", entity(id(), kind, ""))
                            .body()
                            .path("createdBy")
                            .asString())
                    .isEqualTo("plugin/" + id);
        }

        @Test
        void includeThePublicApiFromTheFirstStart() {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            portal().admin().get("/api/v1/plugins/public-api").status() == 200);
        }
    }

    @Nested
    class Tasks {
        @Test
        void canBeUndoneOnceThePreviewWasRead() {
            String kind = defined();
            String kept = id();
            String made = id();
            Api admin = portal().admin();
            Answer before = admin.post("/api/v1/entities", entity(kept, kind, ",\"properties\":{\"tier\":1}"));
            String payload = entity(kept, kind, ",\"properties\":{\"tier\":2}") + "," + entity(made, kind, "");
            Answer task = admin.post(
                    "/api/v1/tasks", "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":[" + payload + "]}}");
            String undo = "{\"taskId\":\"" + task.body().path("id").asString() + "\"";
            Answer preview = admin.post("/api/v1/undo", undo + ",\"dryRun\":true}");
            assertThat(preview.body().path("restored").asInt()).isEqualTo(1);
            assertThat(admin.get("/api/v1/entities/" + made).status()).isEqualTo(200);
            assertThat(admin.post("/api/v1/undo", undo + "}").body().path("entities"))
                    .isEqualTo(preview.body().path("entities"));
            assertThat(admin.get("/api/v1/entities/" + made).status()).isEqualTo(404);
            assertThat(admin.get("/api/v1/entities/" + kept).body().path("properties"))
                    .isEqualTo(before.body().path("properties"));
        }

        @Test
        void areDoneWhenTheyAreAskedFor() {
            String kind = defined();
            String one = id();
            String other = id();
            String payload = entity(one, kind, ",\"relations\":{\"uses\":{\"value\":[\"" + other + "\"]}}") + ","
                    + entity(other, kind, "");
            String task = "{\"type\":\"entities_bulk_upsert\",\"data\":{\"payload\":[" + payload + "]}}";
            Answer run = portal().admin().post("/api/v1/tasks", task);
            String id = run.body().path("id").asString();
            assertThat(portal().admin().get("/api/v1/tasks/" + id).body()).isEqualTo(run.body());
            assertThat(run.body().path("status").asString()).isEqualTo("SUCCESS");
            assertThat(portal().admin()
                            .get("/api/v1/entities/" + one)
                            .body()
                            .at("/relations/uses/value/0")
                            .asString())
                    .isEqualTo(other);
        }
    }

    @Nested
    class Flows {
        private static String flow(String blueprint, String token) {
            return """
                    {"title": "Import", "arguments": {"targetBlueprintId": "%s", "ratio": 1.10},
                     "secrets": {"TOKEN": "%s"}, "triggers": [{"type": "manual", "inputSchema": {"type": "object"}}],
                     "actions": [{"id": "made", "type": "upsertResource", "args": {"data": {"description": null}}}]}""".formatted(blueprint, token);
        }

        @Test
        void areShownToTheNextReadAsTheyWereAnsweredAndCanBeSentBack() {
            Api admin = portal().admin();
            String path = "/api/v1/flows/" + id();
            Answer put = admin.put(path + "?trigger=False", flow(defined(), "s3cret"));
            assertThat(put.status()).isEqualTo(200);
            Answer shown = admin.get(path);
            assertThat(shown.text())
                    .isEqualTo(put.text())
                    .contains("\"ratio\":1.10")
                    .doesNotContain("s3cret");
            assertThat(admin.get("/api/v1/flows?filters=type:eq:automation&size=1000")
                            .text())
                    .contains(put.text());
            assertThat(admin.put(path, shown.text()).text()).isEqualTo(put.text());
        }

        @Test
        void areRefusedInRelysWordsWhenTheirBlueprintIsNotThere() {
            Answer refused = portal().admin().put("/api/v1/flows/" + id(), flow("no.such", "s3cret"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text())
                    .isEqualTo("{\"detail\":\"Automation error: Blueprint with id no.such not found\"}");
        }

        @Test
        void areGoneForTheNextReadWhenTheyAreRemoved() {
            Api admin = portal().admin();
            String path = "/api/v1/flows/" + id();
            admin.put(path, "{\"title\":\"Short-lived\"}");
            assertThat(admin.delete(path).status()).isEqualTo(204);
            assertThat(admin.get(path).status()).isEqualTo(404);
        }
    }
}
