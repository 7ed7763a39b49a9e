package io.portolan.query.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphHttpTest {
    private static final String ACME = "acme-of-graphs";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-graphs", "stranger", Role.ADMIN);
        SERVICE.commit(
                ACME,
                new EntityRegistered(entity("a", "b", "c"), List.of()),
                new EntityRegistered(entity("b", "d"), List.of()),
                new EntityRegistered(entity("c", "gone"), List.of()),
                new EntityRegistered(entity("d", "a"), List.of()),
                new EntityRegistered(entity("gone", "d"), List.of()),
                new EntityRegistered(entity("alone"), List.of()));
        SERVICE.commit(ACME, new EntityRemoved(entity("gone", "d"), List.of()));
    }

    private static Entity entity(String id, String... uses) {
        return new Entity(
                id,
                "service",
                id,
                null,
                EventJson.mapper().createObjectNode(),
                uses.length == 0 ? Map.of() : Map.of("uses", new Targets(true, List.of(uses))),
                List.of(),
                List.of(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    private static Answer related(String id, String query) {
        return viewer.get("/api/v1/entities/" + id + "/related" + query);
    }

    private static List<String> edges(Answer answer) {
        return answer.body()
                .path("edges")
                .valueStream()
                .map(edge -> edge.path("from").asString() + edge.path("to").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "a, '', b c, ab ac",
        "a, ?depth=2, b c d, ab ac bd",
        "a, ?depth=10, b c d, ab ac bd da",
        "a, ?direction=upstream, d, da",
        "a, ?direction=upstream&depth=2, b d, bd da",
        "a, ?direction=upstream&depth=10, b d, ab bd da",
        "c, ?depth=10, '', ''",
        "alone, ?depth=10, '', ''"
    })
    void answers200WithWhatIsAround(String id, String query, String items, String edges) {
        Answer answer = related(id, query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.each("id")).containsExactlyInAnyOrder(words(items));
        assertThat(edges(answer)).containsExactlyInAnyOrder(words(edges));
        assertThat(answer.body().path("truncated").asBoolean()).isFalse();
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }

    @Test
    void answers404ToARemovedAndAnotherOrganisationsOne() {
        assertThat(related("gone", "").status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/entities/a/related").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?depth=0", "?depth=11", "?depth=", "?direction=sideways", "?way=up"})
    void answers400ToWhatIsNone(String query) {
        assertThat(related("a", query).status()).isEqualTo(400);
    }
}
