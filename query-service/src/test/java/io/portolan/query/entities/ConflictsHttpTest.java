package io.portolan.query.entities;

import static io.portolan.query.entities.Things.blueprint;
import static io.portolan.query.entities.Things.entity;
import static io.portolan.query.entities.Things.registered;
import static io.portolan.query.entities.Things.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.BlueprintEvent.BlueprintChanged;
import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ConflictsHttpTest {
    private static final String CONFLICTS = "/api/v1/blueprints/service/conflicts";
    private static final String PROPERTIES = """
            {"tier":{"type":"integer"},"url":{"type":"string","format":"url"},"since":{"type":"string"}}""";
    private static final Map<String, Relation> RELATIONS = Map.of("owner", new Relation("team", true, null, null));
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "conflicts-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    private void define(String properties, Map<String, Relation> relations) {
        SERVICE.commit(organisation, new BlueprintDefined(blueprint("service", properties, relations), List.of()));
    }

    private void change(Blueprint blueprint) {
        SERVICE.commit(organisation, new BlueprintChanged(blueprint, List.of()));
    }

    private void register() {
        SERVICE.commit(
                organisation,
                new BlueprintDefined(blueprint("team", "{}", Map.of()), List.of()),
                registered("a", "service", "{\"tier\":1,\"url\":\"https://a\",\"since\":\"2026\"}", to("owner", "t1")),
                registered("b", "service", "{\"url\":\"https://b\"}"),
                registered("t1", "team", "{}"));
    }

    private Answer conflicts(String query) {
        Answer answer = viewer.get(CONFLICTS + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }

    private static List<String> faults(JsonNode conflict) {
        return conflict.path("faults")
                .valueStream()
                .map(fault -> fault.path("pointer").asString() + " "
                        + fault.path("reason").asString())
                .toList();
    }

    private int inConflict() {
        return viewer.get("/api/v1/catalog/stats")
                .body()
                .path("entitiesInConflict")
                .asInt();
    }

    @Nested
    class AChange {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"tier":{"type":"string"},"url":{"type":"string"},"since":{"type":"string"}}                     | team  | true  | /properties/tier must be text
                {"tier":{"type":"integer"},"url":{"type":"string"},"since":{"type":"string","format":"date-time"}} | team | true | /properties/since must be an RFC 3339 time
                {"tier":{"type":"integer"},"url":{"type":"string"}}                                              | team  | true  | /properties/since is not known to blueprint service
                {"tier":{"type":"integer","minimum":2},"url":{"type":"string"},"since":{"type":"string"}}        | team  | true  | /properties/tier must be at least 2
                {"tier":{"type":"integer"},"url":{"type":"string"},"since":{"type":"string"}}                    | group | true  | /relations/owner/value leads to blueprint team, not group
                {"tier":{"type":"integer"},"url":{"type":"string"},"since":{"type":"string"}}                    | team  | false | /relations/owner/value must be one id, since the relation is to one
                {"tier":{"type":"integer"},"url":{"type":"string"},"since":{"type":"string"}}                    |       |       | /relations/owner is not known to blueprint service""")
        void answers200WithWhatNoLongerFits(String properties, String target, Boolean array, String fault) {
            define(PROPERTIES, RELATIONS);
            register();
            assertThat(conflicts("").each("id")).isEmpty();
            change(blueprint(
                    "service",
                    properties,
                    target == null ? Map.of() : Map.of("owner", new Relation(target, array, null, null))));
            Answer answer = conflicts("");
            assertThat(answer.each("id")).containsExactly("a");
            assertThat(faults(answer.body().at("/items/0"))).containsExactly(fault);
            assertThat(answer.body().path("total").asInt()).isEqualTo(1);
            assertThat(answer.body().at("/items/0/title").asString()).isEqualTo("The a");
            assertThat(answer.header("Portolan-Stale")).isEmpty();
            assertThat(inConflict()).isEqualTo(1);
            assertThat(viewer.get("/api/v1/entities/a")
                            .body()
                            .at("/properties/tier")
                            .asInt())
                    .isEqualTo(1);
        }

        @Test
        void answers200WithWhatIsNeededNow() {
            define(PROPERTIES, RELATIONS);
            register();
            Blueprint needs = blueprint("service", PROPERTIES, RELATIONS);
            ((ObjectNode) needs.schemaProperties()).putArray("required").add("tier");
            change(needs);
            assertThat(conflicts("").each("id")).containsExactly("b");
            assertThat(faults(conflicts("").body().at("/items/0"))).containsExactly("/properties/tier is needed");
        }

        @Test
        void answers200WithNoneWhenItIsTakenBack() {
            define(PROPERTIES, RELATIONS);
            register();
            change(blueprint("service", "{}", Map.of("owner", new Relation("group", false, null, null))));
            assertThat(conflicts("").each("id")).containsExactlyInAnyOrder("a", "b");
            change(blueprint("service", PROPERTIES, RELATIONS));
            assertThat(conflicts("").each("id")).isEmpty();
            assertThat(inConflict()).isZero();
        }

        @Test
        void answers200WithNoneThatWasWrittenAnew() {
            define(PROPERTIES, RELATIONS);
            register();
            change(blueprint("service", PROPERTIES, Map.of("owner", new Relation("group", true, null, null))));
            assertThat(conflicts("").each("id")).containsExactly("a");
            SERVICE.commit(
                    organisation,
                    new EntityChanged(entity("a", "service", "{\"tier\":2}", to("owner", "t1"), List.of()), List.of()));
            assertThat(conflicts("").each("id")).containsExactly("a");
            SERVICE.commit(
                    organisation,
                    new EntityChanged(entity("a", "service", "{\"tier\":2}", to("owner", "g1"), List.of()), List.of()));
            assertThat(conflicts("").each("id")).isEmpty();
        }

        @Test
        void answers200WithNoneThatIsRemoved() {
            define(PROPERTIES, RELATIONS);
            register();
            change(blueprint("service", "{}", RELATIONS));
            SERVICE.commit(
                    organisation, new EntityRemoved(entity("a", "service", "{}", Map.of(), List.of()), List.of()));
            assertThat(conflicts("").each("id")).containsExactly("b");
            assertThat(inConflict()).isEqualTo(1);
        }
    }

    @Nested
    class ARemoval {
        @Test
        void answers200WithAllThatAreLeft() {
            define(PROPERTIES, RELATIONS);
            register();
            SERVICE.commit(organisation, new BlueprintRemoved(blueprint("service", PROPERTIES, RELATIONS), List.of()));
            assertThat(conflicts("?sort=id:asc").each("id")).containsExactly("a", "b");
            assertThat(faults(conflicts("").body().at("/items/0")))
                    .containsExactly("/blueprintId there is no blueprint service");
            define(PROPERTIES, RELATIONS);
            assertThat(conflicts("").each("id")).isEmpty();
        }
    }

    @Nested
    class TheList {
        @Test
        void hasFiltersAnOrderAndPages() {
            define(PROPERTIES, RELATIONS);
            register();
            change(blueprint("service", "{}", Map.of()));
            assertThat(conflicts("?sort=id:desc").each("id")).containsExactly("b", "a");
            assertThat(conflicts("?filters=properties/tier:eq:1").each("id")).containsExactly("a");
            Answer page = conflicts("?sort=id:asc&size=1");
            assertThat(page.each("id")).containsExactly("a");
            assertThat(page.body().path("total").asInt()).isEqualTo(2);
            assertThat(conflicts("?sort=id:asc&size=1&cursor="
                                    + page.body().path("next").asString())
                            .each("id"))
                    .containsExactly("b");
            assertThat(viewer.get(CONFLICTS + "?sort=nothing").status()).isEqualTo(400);
        }

        @Test
        void isEmptyWhereThereIsNoBlueprintAndForOthers() {
            register();
            assertThat(conflicts("").each("id")).containsExactlyInAnyOrder("a", "b");
            assertThat(stranger.get(CONFLICTS).each("id")).isEmpty();
            assertThat(viewer.get("/api/v1/blueprints/nothing/conflicts").each("id"))
                    .isEmpty();
        }
    }

    @Nested
    class AChangeForMany {
        @Test
        void answers200MarkedStaleUntilAllAreJudgedAndLetsOthersPass() {
            define(PROPERTIES, RELATIONS);
            for (int from = 0; from < 1_800; from += 200) {
                SERVICE.commit(
                        organisation,
                        IntStream.range(from, from + 200)
                                .mapToObj(number -> (Event) registered("s" + number, "service", "{\"tier\":1}"))
                                .toArray(Event[]::new));
            }
            assertThat(conflicts("").each("id")).isEmpty();
            change(blueprint("service", "{}", RELATIONS));
            Answer first = conflicts("?size=1");
            assertThat(first.header("Portolan-Stale").isPresent())
                    .isEqualTo(first.body().path("total").asInt() < 1_800);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> conflicts("?size=1").header("Portolan-Stale").isEmpty());
            assertThat(conflicts("?size=1").body().path("total").asInt()).isEqualTo(1_800);
            assertThat(inConflict()).isEqualTo(1_800);
        }
    }
}
