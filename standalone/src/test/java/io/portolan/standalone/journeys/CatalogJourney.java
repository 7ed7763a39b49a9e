package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalog end to end, beside who may do what. */
public abstract class CatalogJourney extends AccessJourney {
    static String id() {
        return "j" + UUID.randomUUID();
    }

    String defined() {
        String id = id();
        String body = """
                {"id": "%s", "title": "Kind", "schemaProperties": {"properties": {"tier": {"type": "integer"}}},
                 "relations": {"uses": {"value": "%1$s", "array": true}}}""".formatted(id);
        assertThat(portal().admin().post("/api/v1/blueprints", body).status()).isEqualTo(200);
        return id;
    }

    static String entity(String id, String blueprint, String more) {
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
}
