package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalog and what is automated in it end to end, beside who may do what. */
public abstract class CatalogJourney extends AccessJourney {
    private static String id() {
        return "j" + UUID.randomUUID();
    }

    private String defined() {
        String id = id();
        String body = """
                {"id": "%s", "title": "Kind", "schemaProperties": {"properties": {"tier": {"type": "integer"}}},
                 "relations": {"uses": {"value": "%1$s", "array": true}}}""".formatted(id);
        assertThat(portal().admin().post("/api/v1/blueprints", body).status()).isEqualTo(200);
        return id;
    }

    private static String entity(String id, String blueprint, String more) {
        return "{\"id\":\"" + id + "\",\"blueprintId\":\"" + blueprint + "\"" + more + "}";
    }

    @Nested
    class Blueprints {
        @Test
        void areThereFromTheFirstStart() {
            Api admin = portal().admin();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> admin.get("/api/v1/blueprints/service").status() == 200);
            assertThat(admin.get("/api/v1/blueprints?size=1000&filters=createdBy:eq:system")
                            .body()
                            .path("total")
                            .asInt())
                    .isEqualTo(12);
        }

        @Test
        void areShownToTheNextRead() {
            String id = defined();
            Answer shown = portal().admin().get("/api/v1/blueprints/" + id);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.body().at("/relations/uses/value").asString()).isEqualTo(id);
        }

        @Test
        void nameWhatNoLongerFitsThemAndGoWithItByForceAlone() {
            Api admin = portal().admin();
            String kind = defined();
            String path = "/api/v1/blueprints/" + kind;
            String id = id();
            admin.post("/api/v1/entities", entity(id, kind, ",\"properties\":{\"tier\":1}"));
            assertThat(admin.put(path, "{\"title\":\"Kind\"}").status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            admin.get(path + "/conflicts").body().path("total").asInt() == 1);
            assertThat(admin.get(path + "/conflicts")
                            .body()
                            .at("/items/0/faults/0/pointer")
                            .asString())
                    .isEqualTo("/properties/tier");
            assertThat(admin.delete(path).status()).isEqualTo(409);
            assertThat(admin.delete(path + "?force=true").status()).isEqualTo(204);
            assertThat(admin.get("/api/v1/entities/" + id).status()).isEqualTo(404);
        }
    }

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
    class Entities {
        @Test
        void areShownToTheNextReadAsTheyWereAnswered() {
            String kind = defined();
            String id = id();
            Answer created =
                    portal().admin().post("/api/v1/entities", entity(id, kind, ",\"properties\":{\"tier\":1}"));
            Answer shown = portal().admin().get("/api/v1/entities/" + id);
            assertThat(shown.body()).isEqualTo(created.body());
            assertThat(portal().admin()
                            .get("/api/v1/blueprints/" + kind + "/entities")
                            .body()
                            .at("/items/0"))
                    .isEqualTo(created.body());
        }

        @Test
        void areFoundByWhatTheyHaveAndByTheirNeighbours() {
            String kind = defined();
            String one = id();
            String other = id();
            Api admin = portal().admin();
            admin.post("/api/v1/entities", entity(other, kind, ",\"properties\":{\"tier\":2}"));
            String uses = ",\"relations\":{\"uses\":{\"value\":[\"" + other + "\"]}}";
            admin.post("/api/v1/entities", entity(one, kind, uses));
            String search = """
                    {"filter": {"and": ["blueprintId:eq:%s", {"not": ["properties/tier:lt:2"]}, "properties/tier:exists:true"]}}""".formatted(kind);
            assertThat(admin.post("/api/v1/entities/search", search)
                            .body()
                            .at("/items/0/id")
                            .asString())
                    .isEqualTo(other);
            assertThat(admin.get("/api/v1/entities/" + other + "/related?direction=upstream")
                            .text())
                    .contains(one);
        }

        @Test
        void areCountedByWhatTheyHave() {
            String kind = defined();
            Api admin = portal().admin();
            for (int tier : new int[] {1, 2, 2}) {
                admin.post("/api/v1/entities", entity(id(), kind, ",\"properties\":{\"tier\":" + tier + "}"));
            }
            String search = "{\"filter\":\"blueprintId:eq:" + kind + "\",\"size\":1,\"facets\":[\"properties/tier\"]}";
            Answer found = admin.post("/api/v1/entities/search", search);
            assertThat(found.body().path("total").asInt()).isEqualTo(3);
            assertThat(found.body().path("facets").toString())
                    .contains("{\"value\":2,\"count\":2},{\"value\":1,\"count\":1}");
            assertThat(admin.get("/api/v1/catalog/stats").text())
                    .contains("{\"blueprintId\":\"" + kind + "\",\"entities\":3}");
        }

        @Test
        void areWhatTheyWereWhenTheirPastIsAskedForAndPutBack() {
            String kind = defined();
            String id = id();
            Api admin = portal().admin();
            Answer first = admin.post("/api/v1/entities", entity(id, kind, ",\"properties\":{\"tier\":1}"));
            String position = first.header("Portolan-Position").orElseThrow();
            admin.put("/api/v1/entities/" + id, entity(id, kind, ",\"properties\":{\"tier\":2}"));
            assertThat(admin.get("/api/v1/entities/" + id + "?asOf=" + position).body())
                    .isEqualTo(first.body());
            Answer restored = admin.post("/api/v1/entities/" + id + "/restore", "{\"version\":0}");
            assertThat(restored.status()).as(restored.text()).isEqualTo(200);
            Answer history = admin.get("/api/v1/entities/" + id + "/history");
            assertThat(history.body().path("total").asInt()).isEqualTo(3);
            assertThat(history.body().at("/items/0/after/properties"))
                    .isEqualTo(first.body().path("properties"));
        }

        @Test
        void areGoneForTheNextReadWhenTheyAreRemoved() {
            String id = id();
            portal().admin().post("/api/v1/entities", entity(id, defined(), ""));
            portal().admin().delete("/api/v1/entities/" + id);
            assertThat(portal().admin().get("/api/v1/entities/" + id).status()).isEqualTo(404);
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
}
