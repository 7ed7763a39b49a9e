package io.portolan.command.entities;

import static io.portolan.command.entities.Tiers.ENTITIES;
import static io.portolan.command.entities.Tiers.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RestoreHttpTest {
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

    @Test
    void answers200WithTheFormerState() {
        String id = id();
        JsonNode first = tiers.put(id, 1).body();
        tiers.put(id, 2);
        Answer restored = tiers.admin.post(ENTITIES + id + "/restore", "{\"version\":0}");
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.header("ETag")).contains("\"2\"");
        assertThat(restored.body().path("properties")).isEqualTo(first.path("properties"));
        assertThat(tiers.tier(id)).isEqualTo(1);
    }

    @Test
    void answers200ForWhatIsRemovedSinceAndAsOldAsItIs() {
        String id = id();
        JsonNode first = tiers.put(id, 1).body();
        tiers.admin.delete(ENTITIES + id);
        Answer restored = tiers.admin.post(ENTITIES + id + "/restore", "{\"version\":0}");
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.body().path("createdAt")).isEqualTo(first.path("createdAt"));
        assertThat(tiers.tier(id)).isEqualTo(1);
    }

    @Test
    void answers200WithoutANewVersionWhenItIsSoAlready() {
        String id = id();
        tiers.put(id, 1);
        Answer restored = tiers.admin.post(ENTITIES + id + "/restore", "{\"version\":0}");
        assertThat(restored.header("ETag")).contains("\"0\"");
    }

    @Test
    void answers200WithWhatNoLongerFitsItsBlueprint() {
        tiers.define("changing", "\"size\":{\"type\":\"integer\"}");
        String id = id();
        tiers.admin.post(
                "/api/v1/entities", "{\"id\":\"" + id + "\",\"blueprintId\":\"changing\",\"properties\":{\"size\":1}}");
        tiers.admin.delete(ENTITIES + id);
        tiers.define("changing", "\"size\":{\"type\":\"string\"}");
        Answer restored = tiers.admin.post(ENTITIES + id + "/restore", "{\"version\":0}");
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.body().at("/properties/size").asInt()).isEqualTo(1);
    }

    @Test
    void answers404ForWhatNeverWas() {
        assertThat(tiers.admin
                        .post(ENTITIES + id() + "/restore", "{\"version\":0}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void answers412WhenItHasChangedMeanwhile() {
        String id = id();
        tiers.put(id, 1);
        tiers.put(id, 2);
        assertThat(tiers.admin
                        .post(ENTITIES + id + "/restore", "{\"version\":0}", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void answers422WhenThereIsNothingToPutBack() {
        String id = id();
        tiers.put(id, 1);
        tiers.admin.delete(ENTITIES + id);
        for (int version : new int[] {-1, 1, 2}) {
            Answer refused = tiers.admin.post(ENTITIES + id + "/restore", "{\"version\":" + version + "}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/version");
        }
    }

    @Test
    void answers422WhenItsBlueprintIsGone() {
        tiers.define("passing", "");
        String id = id();
        tiers.admin.post("/api/v1/entities", "{\"id\":\"" + id + "\",\"blueprintId\":\"passing\"}");
        tiers.admin.delete(ENTITIES + id);
        tiers.admin.delete("/api/v1/blueprints/passing");
        assertThat(tiers.admin
                        .post(ENTITIES + id + "/restore", "{\"version\":0}")
                        .status())
                .isEqualTo(422);
    }
}
