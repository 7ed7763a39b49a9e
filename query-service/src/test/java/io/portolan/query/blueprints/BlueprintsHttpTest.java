package io.portolan.query.blueprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintChanged;
import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class BlueprintsHttpTest {
    private static final String ACME = "acme-of-blueprints";
    private static final String BLUEPRINTS = "/api/v1/blueprints";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-blueprints", "stranger", Role.ADMIN);
        SERVICE.commit(ACME, defined("team", "Team"), defined("service", "Service"), defined("gone", "Gone"));
        SERVICE.commit(ACME, new BlueprintRemoved(blueprint("gone", "Gone"), List.of()));
        SERVICE.commit(ACME, new BlueprintChanged(blueprint("service", "Component"), List.of("title")));
    }

    private static BlueprintEvent defined(String id, String title) {
        return new BlueprintDefined(blueprint(id, title), List.of("id", "title"));
    }

    private static Blueprint blueprint(String id, String title) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject("$where.a").put("type", "string");
        return new Blueprint(
                id,
                title,
                null,
                "box",
                schema,
                Map.of("owner", new Relation("team", false, null, null)),
                null,
                null,
                false,
                true,
                true,
                List.of(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    @Nested
    class One {
        @Test
        void answers200WithWhatWasDefinedAndItsVersion() {
            Answer answer = viewer.get(BLUEPRINTS + "/service");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("\"1\"");
            assertThat(answer.body().path("title").asString()).isEqualTo("Component");
            assertThat(answer.body().path("schemaProperties"))
                    .isEqualTo(blueprint("service", "").schemaProperties());
            assertThat(answer.body().at("/relations/owner/value").asString()).isEqualTo("team");
            assertThat(answer.body().path("version").asInt()).isEqualTo(1);
        }

        @Test
        void answers304WhenTheClientHasIt() {
            assertThat(viewer.get(BLUEPRINTS + "/team", "If-None-Match", "\"0\"")
                            .status())
                    .isEqualTo(304);
        }

        @Test
        void answers404ToARemovedAndAnotherOrganisationsOne() {
            assertThat(viewer.get(BLUEPRINTS + "/gone").status()).isEqualTo(404);
            assertThat(stranger.get(BLUEPRINTS + "/service").status()).isEqualTo(404);
        }
    }

    @Nested
    class Many {
        @Test
        void answers200InTheOrderThatIsAskedFor() {
            assertThat(viewer.get(BLUEPRINTS + "?sort=title:desc").each("id")).containsExactly("team", "service");
            assertThat(viewer.get(BLUEPRINTS + "?sort=title:asc").each("id")).containsExactly("service", "team");
        }

        @Test
        void answers200WithThoseThatFitTheFilters() {
            assertThat(viewer.get(BLUEPRINTS + "?filters=title:contains:comp").each("id"))
                    .containsExactly("service");
        }

        @Test
        void answers200WithNoneOfAnotherOrganisation() {
            assertThat(stranger.get(BLUEPRINTS).each("id")).isEmpty();
        }
    }
}
