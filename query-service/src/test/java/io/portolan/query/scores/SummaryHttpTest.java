package io.portolan.query.scores;

import static io.portolan.query.testing.ScoringFacts.advanced;
import static io.portolan.query.testing.ScoringFacts.defined;
import static io.portolan.query.testing.ScoringFacts.finished;
import static io.portolan.query.testing.ScoringFacts.removed;
import static io.portolan.query.testing.ScoringFacts.score;
import static io.portolan.query.testing.ScoringFacts.scorecard;
import static io.portolan.query.testing.ScoringFacts.scored;
import static io.portolan.query.testing.ScoringFacts.started;
import static io.portolan.query.testing.ScoringFacts.unscored;
import static io.portolan.query.testing.ScoringFacts.withProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Role;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SummaryHttpTest {
    private static final String SUMMARY = "/api/v1/scorecards/ready/summary";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "summaries-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    private static Score judged(String entityId, int level, double percent, Outcome gold) {
        return score("ready", entityId, level, percent, Map.of("bronze", Outcome.PASS, "gold", gold));
    }

    @Test
    void answers200WithHowManyHaveWhichRankAndVerdict() {
        SERVICE.commit(
                organisation,
                defined(scorecard("ready")),
                finished("ready", 0, 4),
                scored(judged("a", 3, 100, Outcome.PASS)),
                scored(judged("b", 1, 33.33, Outcome.FAIL)),
                scored(judged("c", 1, 33.34, Outcome.FAIL)),
                scored(withProblem(judged("d", 0, 0, Outcome.EXEMPT), "it can't be judged")),
                scored(judged("e", 3, 100, Outcome.PASS)),
                scored("other", "a", 2, 50));
        SERVICE.commit(
                organisation, unscored(judged("e", 3, 100, Outcome.PASS)), scored(judged("b", 2, 66.67, Outcome.FAIL)));

        Answer answer = viewer.get(SUMMARY);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.header("Portolan-Position"))
                .contains(Long.toString(SERVICE.story().position(organisation)));
        assertThat(answer.body().toString())
                .isEqualTo("{\"scorecardId\":\"ready\",\"total\":4,\"problems\":1,"
                        + "\"ranks\":[{\"rank\":null,\"count\":1},{\"rank\":\"bronze\",\"count\":1},"
                        + "{\"rank\":\"silver\",\"count\":1},{\"rank\":\"gold\",\"count\":1}],"
                        + "\"rules\":[{\"ruleId\":\"bronze\",\"pass\":4,\"fail\":0,\"exempt\":0,\"passRate\":100.0},"
                        + "{\"ruleId\":\"silver\",\"pass\":0,\"fail\":0,\"exempt\":0},"
                        + "{\"ruleId\":\"gold\",\"pass\":1,\"fail\":2,\"exempt\":1,\"passRate\":33.33}],"
                        + "\"averagePercent\":50.0}");
    }

    @Test
    void answers200WithNothingWhereNobodyIsJudgedYet() {
        SERVICE.commit(organisation, defined(scorecard("ready")));
        Answer answer = viewer.get(SUMMARY);
        assertThat(answer.body().path("total").asInt()).isZero();
        assertThat(answer.body().has("averagePercent")).isFalse();
        assertThat(answer.body().path("ranks").size()).isEqualTo(4);
        assertThat(answer.body().path("evaluating").toString()).isEqualTo("{\"done\":0,\"total\":0}");
    }

    @Test
    void answers200WithHowFarItIsWhileAllAreJudgedAnew() {
        SERVICE.commit(
                organisation, defined(scorecard("ready")), started("ready", 0, 1200), advanced("ready", 0, 500, 1200));
        assertThat(viewer.get(SUMMARY).body().path("evaluating").toString()).isEqualTo("{\"done\":500,\"total\":1200}");
        SERVICE.commit(organisation, finished("ready", 0, 1200));
        assertThat(viewer.get(SUMMARY).body().has("evaluating")).isFalse();
    }

    @Test
    void answers200WithRanksThatAreNoMoreAsLongAsSomeHaveThem() {
        Score former = score("ready", "a", 1, 50);
        SERVICE.commit(
                organisation,
                defined(scorecard("ready")),
                scored(new Score(
                        "ready", "b", "service", "platinum", 4, 100, former.verdicts(), null, null, former.scoredAt())),
                scored(former));
        assertThat(viewer.get(SUMMARY).body().at("/ranks/4").toString())
                .isEqualTo("{\"rank\":\"platinum\",\"count\":1}");
        SERVICE.commit(organisation, scored("ready", "b", 3, 100));
        assertThat(viewer.get(SUMMARY).body().path("ranks").size()).isEqualTo(4);
    }

    @Test
    void answers412WhenAPositionIsNotReachedInTime() {
        long position = SERVICE.commit(organisation, defined(scorecard("ready")));
        assertThat(viewer.get(SUMMARY, "Portolan-Min-Position", Long.toString(position + 1))
                        .status())
                .isEqualTo(412);
        Answer there = viewer.get(SUMMARY, "Portolan-Min-Position", Long.toString(position));
        assertThat(there.status()).isEqualTo(200);
        assertThat(there.header("Portolan-Position")).contains(Long.toString(position));
    }

    @Test
    void answers404WhereThereIsNoScorecard() {
        SERVICE.commit(organisation, defined(scorecard("ready")));
        assertThat(viewer.get("/api/v1/scorecards/never/summary").status()).isEqualTo(404);
        assertThat(stranger.get(SUMMARY).status()).isEqualTo(404);
        SERVICE.commit(organisation, removed(scorecard("ready")));
        assertThat(viewer.get(SUMMARY).status()).isEqualTo(404);
    }
}
