package io.portolan.query.scores;

import static io.portolan.query.testing.ScoringFacts.defined;
import static io.portolan.query.testing.ScoringFacts.removed;
import static io.portolan.query.testing.ScoringFacts.score;
import static io.portolan.query.testing.ScoringFacts.scorecard;
import static io.portolan.query.testing.ScoringFacts.scored;
import static io.portolan.query.testing.ScoringFacts.unscored;
import static io.portolan.query.testing.ScoringFacts.withProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.resources.ScoreResource;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderboardHttpTest {
    private static final String LEADERBOARD = "/api/v1/scorecards/ready/leaderboard";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "leaders-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    private final Score orders = score(
            "ready", "orders", 2, 66.67, Map.of("bronze", Outcome.PASS, "silver", Outcome.PASS, "gold", Outcome.FAIL));

    private void few() {
        SERVICE.commit(
                organisation,
                defined(scorecard("ready")),
                defined(scorecard("safe")),
                scored("ready", "none", 0, 0),
                scored("ready", "zebra", 3, 100),
                scored("ready", "apple", 3, 100),
                scored(orders),
                scored(withProblem(
                        score("ready", "payments", 2, 70.5, Map.of("bronze", Outcome.PASS, "gold", Outcome.EXEMPT)),
                        "there is no blueprint")),
                scored("ready", "gone", 3, 100),
                scored("safe", "orders", 1, 33.33));
        SERVICE.commit(organisation, unscored(score("ready", "gone", 3, 100)), scored("ready", "none", 0, 12.5));
    }

    @Nested
    class InItsOrder {
        @Test
        void answers200WithTheBestFirst() {
            few();
            Answer answer = viewer.get(LEADERBOARD);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.each("entityId")).containsExactly("apple", "zebra", "payments", "orders", "none");
            assertThat(answer.body().path("total").asInt()).isEqualTo(5);
            assertThat(answer.header("Portolan-Position"))
                    .contains(Long.toString(SERVICE.story().position(organisation)));
        }

        @Test
        void answers200WithAllThatIsKnownOfAScoreAndNothingElse() {
            few();
            Answer answer = viewer.get(LEADERBOARD);
            assertThat(EventJson.mapper().treeToValue(answer.body().at("/items/3"), ScoreResource.class))
                    .isEqualTo(ScoreResource.of(orders, 0));
            assertThat(answer.body().at("/items/2/problem").asString()).isEqualTo("there is no blueprint");
            assertThat(answer.body().at("/items/4").has("rank")).isFalse();
            assertThat(answer.body().at("/items/4/version").asInt()).isEqualTo(1);
            assertThat(answer.response().body()).doesNotContain("standing", "days");
        }

        @Test
        void answers200PageByPageWithoutLeavingOutOrRepeatingAny() {
            List<Score> scores = many(250);
            List<String> read = new ArrayList<>();
            Answer page = viewer.get(LEADERBOARD + "?size=7");
            while (page.body().has("next")) {
                read.addAll(page.each("entityId"));
                String next = page.body().path("next").asString();
                page = viewer.get(LEADERBOARD + "?size=7&cursor=" + Client.encoded(next));
            }
            read.addAll(page.each("entityId"));
            assertThat(read).isEqualTo(inOrder(scores));
            assertThat(page.body().path("total").asInt()).isEqualTo(250);
            assertThat(viewer.get(LEADERBOARD + "?size=7&page=20").each("entityId"))
                    .isEqualTo(inOrder(scores).subList(133, 140));
        }

        @Test
        void answers200WithTheLastFirst() {
            few();
            assertThat(viewer.get(LEADERBOARD + "?sort=standing:desc").each("entityId"))
                    .containsExactly("none", "orders", "payments", "zebra", "apple");
            assertThat(viewer.get(LEADERBOARD + "?sort=percent:asc").each("entityId"))
                    .containsExactly("none", "orders", "payments", "apple", "zebra");
        }

        private List<Score> many(int count) {
            Random random = new Random(count);
            List<Score> scores = IntStream.range(0, count)
                    .mapToObj(number -> score("ready", "e" + number, random.nextInt(4), random.nextInt(5) * 12.5))
                    .toList();
            List<Event> events = new ArrayList<>(List.of(defined(scorecard("ready"))));
            scores.forEach(score -> events.add(scored(score)));
            SERVICE.commit(organisation, events.toArray(Event[]::new));
            return scores;
        }

        private static List<String> inOrder(List<Score> scores) {
            return scores.stream()
                    .sorted(Comparator.comparingInt(Score::level)
                            .thenComparingDouble(Score::percent)
                            .reversed()
                            .thenComparing(Score::entityId))
                    .map(Score::entityId)
                    .toList();
        }
    }

    @Nested
    class Filtered {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                rank:eq:gold               | apple zebra
                rank:in:silver,bronze      | payments orders
                rank:exists:false          | none
                level:gte:2                | apple zebra payments orders
                level:lt:2                 | none
                percent:gt:66.67           | apple zebra payments
                percent:eq:12.5            | none
                problem:exists:true        | payments
                verdicts/gold:eq:fail      | orders
                verdicts/gold:eq:exempt    | payments
                verdicts/bronze:eq:pass    | payments orders
                verdicts/bronze:neq:pass   | apple zebra none
                verdicts/silver:exists:true| orders
                entityId:eq:zebra          | zebra
                blueprintId:eq:service     | apple zebra payments orders none
                """)
        void answers200WithThoseThatFit(String filter, String ids) {
            few();
            Answer answer = viewer.get(LEADERBOARD + "?filters=" + Client.encoded(filter));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.each("entityId")).containsExactly(ids.split(" "));
            assertThat(answer.body().path("total").asInt()).isEqualTo(ids.split(" ").length);
        }

        @Test
        void answers200WithNoneWhenNoneFits() {
            few();
            assertThat(viewer.get(LEADERBOARD + "?filters=verdicts/gold:eq:maybe")
                            .body()
                            .toString())
                    .isEqualTo("{\"items\":[],\"total\":0}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"createdAt:exists:true", "verdicts/a/b:eq:fail", "verdicts:exists:true", "days:eq:1"})
        void answers400ToAFilterThatThereIsNot(String filter) {
            few();
            assertThat(viewer.get(LEADERBOARD + "?filters=" + Client.encoded(filter))
                            .pointers())
                    .containsExactly("filters");
        }
    }

    @Test
    void answers200WithNothingWhereNobodyIsJudgedYet() {
        SERVICE.commit(organisation, defined(scorecard("ready")));
        assertThat(viewer.get(LEADERBOARD).body().toString()).isEqualTo("{\"items\":[],\"total\":0}");
    }

    @Test
    void answers404WhereThereIsNoScorecard() {
        few();
        assertThat(viewer.get("/api/v1/scorecards/never/leaderboard").status()).isEqualTo(404);
        assertThat(stranger.get(LEADERBOARD).status()).isEqualTo(404);
        SERVICE.commit(organisation, removed(scorecard("ready")));
        assertThat(viewer.get(LEADERBOARD).status()).isEqualTo(404);
    }
}
