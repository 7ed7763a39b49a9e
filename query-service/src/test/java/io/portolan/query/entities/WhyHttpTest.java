package io.portolan.query.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import io.portolan.query.testing.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A repository of which a run makes a service, of which another run makes a page. */
class WhyHttpTest {
    private static final String ACME = "acme-of-why";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-why", "stranger", Role.ADMIN);
        SERVICE.commitBy(
                "user/ann", ACME, new EntityRegistered(entity("repository", 1, "a"), List.of("id", "properties")));
        SERVICE.commit(ACME, run("first", "make-service", "entity/repository", 1, "service"));
        SERVICE.commit(ACME, run("second", "make-page", "entity/service", 0, "page"));
        SERVICE.commitBy("user/bob", ACME, new EntityChanged(entity("repository", 2, "a"), List.of("properties/tier")));
        SERVICE.commitBy(
                "run/first",
                ACME,
                new EntityRegistered(entity("service", 2, "b"), List.of("id", "properties", "relations")));
        SERVICE.commitBy("run/second", ACME, new EntityRegistered(entity("page", 2, "b"), List.of("id", "properties")));
        SERVICE.commitBy("user/cleo", ACME, new EntityChanged(entity("page", 2, "c"), List.of("properties/name")));
    }

    private static Entity entity(String id, int tier, String name) {
        return new Entity(
                id,
                "thing",
                id,
                null,
                EventJson.mapper().createObjectNode().put("tier", tier).put("name", name),
                Map.of("team", new Targets(false, List.of("core"))),
                List.of(),
                List.of(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    private static Event run(String id, String flowId, String subject, long sequence, String made) {
        return Samples.of("run.finished.v1", "run", run -> {
            run.put("id", id);
            run.put("flowId", flowId);
            run.withObject("/trigger").put("subject", subject).put("sequence", sequence);
            ((tools.jackson.databind.node.ObjectNode) run.at("/steps/1"))
                    .put("outcome", "done")
                    .set("output", EventJson.mapper().createObjectNode().put("id", made));
        });
    }

    private static JsonNode why(String query) {
        Answer answer = viewer.get("/api/v1/entities/" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void answers200WithTheChainBackToWhoeverBeganIt() {
        JsonNode why = why("page/why?property=tier");
        assertThat(why.path("value").asInt()).isEqualTo(2);
        assertThat(why.path("chain")
                        .valueStream()
                        .map(link -> link.path("entityId").asString()))
                .containsExactly("page", "service", "repository");
        assertThat(why.at("/chain/0/run/flowId").asString()).isEqualTo("make-page");
        assertThat(why.at("/chain/0/run/step/output/id").asString()).isEqualTo("page");
        assertThat(why.at("/chain/1/run/flowId").asString()).isEqualTo("make-service");
        assertThat(why.at("/chain/2/actor").asString()).isEqualTo("user/bob");
        assertThat(why.at("/chain/2/version").asInt()).isEqualTo(1);
        assertThat(why.at("/chain/2").has("run")).isFalse();
    }

    @Test
    void answers200WithTheLastChangeOfTheValueThatIsAskedAbout() {
        JsonNode why = why("page/why?property=name");
        assertThat(why.path("value").asString()).isEqualTo("c");
        assertThat(why.path("chain")).hasSize(1);
        assertThat(why.at("/chain/0/actor").asString()).isEqualTo("user/cleo");
    }

    @Test
    void answers200OfARelation() {
        JsonNode why = why("service/why?relation=team");
        assertThat(why.at("/value/value").asString()).isEqualTo("core");
        assertThat(why.at("/chain/0/run/id").asString()).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page/why", "page/why?property=tier&relation=team"})
    void answers400ToAnythingElseThanOneOfThem(String query) {
        assertThat(viewer.get("/api/v1/entities/" + query).status()).isEqualTo(400);
    }

    @Test
    void answers404WhereThereNeverWasSuchAnEntity() {
        assertThat(viewer.get("/api/v1/entities/nothing/why?property=tier").status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/entities/page/why?property=tier").status())
                .isEqualTo(404);
    }
}
