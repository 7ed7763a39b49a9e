package io.portolan.query.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.BulkTask;
import io.portolan.contracts.BulkTask.TaskError;
import io.portolan.contracts.BulkTaskEvent.BulkTaskFinished;
import io.portolan.contracts.BulkTaskEvent.BulkTaskStarted;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.contracts.TaskStatus;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EntitiesHttpTest {
    private static final String ACME = "acme-of-entities";
    private static final String ENTITIES = "/api/v1/entities";
    private static final String LABELS = "{\"labels\":{\"a.b\":{\"$where\":1},\"$or\":[],\"\":null}}";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-entities", "stranger", Role.ADMIN);
        SERVICE.commit(
                ACME,
                new EntityRegistered(entity("core", "team", "Core", "{}", Map.of()), List.of()),
                new EntityRegistered(entity("pay", "service", "Pay", "{}", Map.of()), List.of()),
                new EntityRegistered(entity("gone", "service", "Gone", "{}", Map.of()), List.of()));
        Map<String, Targets> relations =
                Map.of("team", new Targets(false, List.of("core")), "uses", new Targets(true, List.of("gone", "core")));
        SERVICE.commit(
                ACME,
                new EntityChanged(entity("pay", "service", "Payments", LABELS, relations), List.of("title")),
                new EntityRemoved(entity("gone", "service", "Gone", "{}", Map.of()), List.of()));
    }

    private static Entity entity(
            String id, String blueprint, String title, String properties, Map<String, Targets> relations) {
        JsonNode json = EventJson.mapper().readTree(properties);
        Instant at = Facts.LONG_AGO;
        return new Entity(
                id, blueprint, title, null, json, relations, List.of(), List.of(), at, at, "user/root", "user/root");
    }

    @Nested
    class One {
        @Test
        void answers200WithEverythingAsItCameIn() {
            Answer answer = viewer.get(ENTITIES + "/pay");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("\"1\"");
            assertThat(answer.body().path("title").asString()).isEqualTo("Payments");
            assertThat(answer.body().path("properties").toString()).isEqualTo(LABELS);
            assertThat(answer.body().at("/relations/team/value").asString()).isEqualTo("core");
            assertThat(answer.body().at("/relations/uses/value").toString()).isEqualTo("[\"gone\",\"core\"]");
        }

        @Test
        void answers404ToARemovedAndAnotherOrganisationsOne() {
            assertThat(viewer.get(ENTITIES + "/gone").status()).isEqualTo(404);
            assertThat(stranger.get(ENTITIES + "/pay").status()).isEqualTo(404);
        }
    }

    @Nested
    class Many {
        @Test
        void answers200WithAllOfThemOrThoseOfABlueprint() {
            assertThat(viewer.get(ENTITIES + "?sort=title:asc").each("id")).containsExactly("core", "pay");
            assertThat(viewer.get("/api/v1/blueprints/service/entities").each("id"))
                    .containsExactly("pay");
            assertThat(viewer.get(ENTITIES + "?filters=blueprintId:eq:team").each("id"))
                    .containsExactly("core");
            assertThat(stranger.get("/api/v1/blueprints/service/entities").each("id"))
                    .isEmpty();
        }
    }

    @Nested
    class Tasks {
        private static final String ID = "0198c5e0-1f4a-7d21-8b6c-5e3f9a7c1d20";

        private static BulkTask task(TaskStatus status, @Nullable TaskError error) {
            Instant at = Facts.LONG_AGO;
            return new BulkTask(ID, "ENTITIES_BULK_UPSERT", status, 1, 0, 0, error, at, at, "user/root", "user/root");
        }

        @Test
        void answer200WithHowTheyEnded() {
            SERVICE.commit(
                    ACME,
                    new BulkTaskStarted(task(TaskStatus.RUNNING, null), List.of()),
                    new BulkTaskFinished(
                            task(TaskStatus.FAILED, new TaskError("validation", "/0/id: no")), List.of("status")));
            Answer answer = viewer.get("/api/v1/tasks/" + ID);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("status").asString()).isEqualTo("FAILED");
            assertThat(answer.body().at("/error/message").asString()).isEqualTo("/0/id: no");
            assertThat(stranger.get("/api/v1/tasks/" + ID).status()).isEqualTo(404);
        }
    }
}
