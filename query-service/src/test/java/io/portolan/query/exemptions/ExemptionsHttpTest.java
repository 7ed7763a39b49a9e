package io.portolan.query.exemptions;

import static io.portolan.query.testing.ScoringFacts.defined;
import static io.portolan.query.testing.ScoringFacts.ended;
import static io.portolan.query.testing.ScoringFacts.exemption;
import static io.portolan.query.testing.ScoringFacts.granted;
import static io.portolan.query.testing.ScoringFacts.removed;
import static io.portolan.query.testing.ScoringFacts.scorecard;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.Exemptions.Exemption;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.ExemptionResource;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptionsHttpTest {
    private static final String EXEMPTIONS = "/api/v1/scorecards/ready/exemptions";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();
    private static final Exemption SOON = exemption("x1", "owned", Instant.parse("2027-01-01T00:00:00Z"));
    private static final Exemption LATER = exemption("x2", "tested", Instant.parse("2028-01-01T00:00:00Z"));

    private final String organisation = "exemptions-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    @BeforeEach
    void tell() {
        Exemption over = exemption("x3", "owned", Instant.parse("2026-02-01T00:00:00Z"));
        SERVICE.commit(
                organisation,
                defined(scorecard("ready")),
                defined(scorecard("safe")),
                granted("ready", "payments", SOON),
                granted("ready", "payments", LATER),
                granted("ready", "orders", over),
                granted("safe", "orders", exemption("x4", "owned", SOON.until())));
        SERVICE.commit(organisation, ended("ready", "orders", over));
    }

    @Test
    void answers200WithThoseThatLast() {
        Answer answer = viewer.get(EXEMPTIONS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.each("id")).containsExactly("x1", "x2");
        assertThat(answer.body().path("total").asInt()).isEqualTo(2);
        assertThat(EventJson.mapper().treeToValue(answer.body().at("/items/0"), ExemptionResource.class))
                .isEqualTo(new ExemptionResource(
                        "x1",
                        "ready",
                        "payments",
                        "owned",
                        SOON.reason(),
                        SOON.until(),
                        SOON.createdAt(),
                        SOON.createdAt(),
                        "user/root",
                        "user/root",
                        0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entityId:eq:payments          | x1 x2
            ruleId:eq:tested              | x2
            until:lt:2027-06-01T00:00:00Z | x1
            createdBy:eq:user/root        | x1 x2
            """)
    void answers200WithThoseThatFitTheFilter(String filter, String ids) {
        assertThat(viewer.get(EXEMPTIONS + "?filters=" + Client.encoded(filter)).each("id"))
                .containsExactly(ids.split(" "));
    }

    @Test
    void answers200InTheOrderThatIsAskedFor() {
        assertThat(viewer.get(EXEMPTIONS + "?sort=until:desc").each("id")).containsExactly("x2", "x1");
        assertThat(viewer.get(EXEMPTIONS + "?sort=createdAt:desc").each("id")).containsExactly("x2", "x1");
    }

    @Test
    void answers200WithNoneWhereThereAreNone() {
        assertThat(viewer.get(EXEMPTIONS + "?filters=entityId:eq:orders").body().toString())
                .isEqualTo("{\"items\":[],\"total\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?filters=reason:eq:a", "?size=0", "?sort=exemptions:asc", "?until=2027"})
    void answers400ToWhatIsNoQuestion(String query) {
        assertThat(viewer.get(EXEMPTIONS + query).status()).isEqualTo(400);
    }

    @Test
    void answers404WhereThereIsNoScorecard() {
        assertThat(viewer.get("/api/v1/scorecards/never/exemptions").status()).isEqualTo(404);
        assertThat(stranger.get(EXEMPTIONS).status()).isEqualTo(404);
        SERVICE.commit(organisation, removed(scorecard("ready")));
        assertThat(viewer.get(EXEMPTIONS).status()).isEqualTo(404);
    }
}
