package io.portolan.query.scores;

import static io.portolan.query.testing.ScoringFacts.score;
import static io.portolan.query.testing.ScoringFacts.scored;
import static io.portolan.query.testing.ScoringFacts.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Entity;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresHttpTest {
    private static final String SCORES = "/api/v1/entities/orders/scores";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "scores-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    @BeforeEach
    void tell() {
        SERVICE.commit(
                organisation,
                new EntityRegistered(entity("orders"), List.of()),
                new EntityRegistered(entity("unjudged"), List.of()),
                scored("safe", "orders", 1, 33.33),
                scored("ready", "orders", 3, 100),
                scored("ready", "payments", 3, 100),
                scored("former", "orders", 2, 50));
        SERVICE.commit(organisation, unscored(score("former", "orders", 2, 50)));
    }

    private static Entity entity(String id) {
        return new Entity(
                id,
                "service",
                id,
                null,
                EventJson.mapper().createObjectNode(),
                Map.of(),
                List.of(),
                List.of(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    @Test
    void answers200WithThoseOfAllScorecards() {
        Answer answer = viewer.get(SCORES);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.each("scorecardId")).containsExactly("ready", "safe");
        assertThat(answer.each("entityId")).containsOnly("orders");
        assertThat(answer.body().path("total").asInt()).isEqualTo(2);
        assertThat(viewer.get(SCORES + "?filters=level:lt:3").each("scorecardId"))
                .containsExactly("safe");
    }

    @Test
    void answers200PageByPage() {
        Answer first = viewer.get(SCORES + "?size=1");
        assertThat(first.each("scorecardId")).containsExactly("ready");
        String next = first.body().path("next").asString();
        Answer second = viewer.get(SCORES + "?size=1&cursor=" + Client.encoded(next));
        assertThat(second.each("scorecardId")).containsExactly("safe");
        assertThat(second.body().has("next")).isFalse();
    }

    @Test
    void answers200WithNoneWhereNoScorecardIsAboutIt() {
        assertThat(viewer.get("/api/v1/entities/unjudged/scores").body().toString())
                .isEqualTo("{\"items\":[],\"total\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?sort=id:asc", "?size=1001", "?asOf=1", "?filters=title:eq:a"})
    void answers400ToWhatIsNoQuestion(String query) {
        assertThat(viewer.get(SCORES + query).status()).isEqualTo(400);
    }

    @Test
    void answers404WhereThereIsNoEntity() {
        assertThat(viewer.get("/api/v1/entities/payments/scores").status()).isEqualTo(404);
        assertThat(stranger.get(SCORES).status()).isEqualTo(404);
        SERVICE.commit(organisation, new EntityRemoved(entity("orders"), List.of()));
        assertThat(viewer.get(SCORES).status()).isEqualTo(404);
    }
}
