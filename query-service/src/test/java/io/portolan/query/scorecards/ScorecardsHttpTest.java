package io.portolan.query.scorecards;

import static io.portolan.query.testing.ScoringFacts.advanced;
import static io.portolan.query.testing.ScoringFacts.defined;
import static io.portolan.query.testing.ScoringFacts.finished;
import static io.portolan.query.testing.ScoringFacts.removed;
import static io.portolan.query.testing.ScoringFacts.scorecard;
import static io.portolan.query.testing.ScoringFacts.started;
import static io.portolan.query.testing.ScoringFacts.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScorecardsHttpTest {
    private static final String SCORECARDS = "/api/v1/scorecards";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "scorecards-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    private void evaluated() {
        SERVICE.commit(organisation, defined(scorecard("ready")), started("ready", 0, 1), finished("ready", 0, 1));
    }

    private Answer one() {
        return viewer.get(SCORECARDS + "/ready");
    }

    @Nested
    class One {
        @Test
        void answers200WithWhatWasDefinedAndItsVersion() {
            evaluated();
            SERVICE.commit(organisation, updated(scorecard("ready", "More", "service", true), "title"));
            Answer answer = one();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("\"1\"");
            assertThat(answer.header("Portolan-Position"))
                    .contains(Long.toString(SERVICE.story().position(organisation)));
            assertThat(answer.body().path("title").asString()).isEqualTo("More");
            assertThat(answer.body().at("/ranks/1/rules/0/id").asString()).isEqualTo("silver");
            assertThat(answer.response().body())
                    .contains("\"filter\":{\"field\":\"properties/tier\",\"operator\":\"gte\",\"value\":1.50}")
                    .doesNotContain("evaluating", "asked");
        }

        @Test
        void answers304WhenTheClientHasIt() {
            evaluated();
            assertThat(viewer.get(SCORECARDS + "/ready", "If-None-Match", "\"0\"")
                            .status())
                    .isEqualTo(304);
        }

        @Test
        void answers404ToARemovedAnUnknownAndAnotherOrganisationsOne() {
            evaluated();
            SERVICE.commit(organisation, defined(scorecard("gone")), removed(scorecard("gone")));
            assertThat(viewer.get(SCORECARDS + "/gone").status()).isEqualTo(404);
            assertThat(viewer.get(SCORECARDS + "/never").status()).isEqualTo(404);
            assertThat(viewer.get(SCORECARDS + "/%23evaluation%23ready").status())
                    .isEqualTo(404);
            assertThat(stranger.get(SCORECARDS + "/ready").status()).isEqualTo(404);
        }
    }

    @Nested
    class Evaluating {
        private void assertEvaluating(String expected) {
            Answer answer = one();
            assertThat(answer.body().path("evaluating").toString()).isEqualTo(expected);
            assertThat(viewer.get(SCORECARDS).body().at("/items/0/evaluating").toString())
                    .isEqualTo(expected);
            boolean isSettled = expected.isEmpty();
            assertThat(answer.header("ETag").isPresent()).isEqualTo(isSettled);
            assertThat(viewer.get(SCORECARDS + "/ready", "If-None-Match", "*").status())
                    .isEqualTo(isSettled ? 304 : 200);
        }

        @Test
        void isToldFromTheDefinitionToTheEnd() {
            SERVICE.commit(organisation, defined(scorecard("ready")));
            assertEvaluating("{\"done\":0,\"total\":0}");
            SERVICE.commit(organisation, started("ready", 0, 1200));
            assertEvaluating("{\"done\":0,\"total\":1200}");
            SERVICE.commit(organisation, advanced("ready", 0, 500, 1200));
            assertEvaluating("{\"done\":500,\"total\":1200}");
            SERVICE.commit(organisation, finished("ready", 0, 1200));
            assertEvaluating("");
        }

        @Test
        void beginsAnewWithAChangeOfRanksAndNotWithOneOfTheTitle() {
            evaluated();
            SERVICE.commit(organisation, updated(scorecard("ready"), "title"));
            assertEvaluating("");
            SERVICE.commit(organisation, updated(scorecard("ready"), "ranks/gold/rules"));
            assertEvaluating("{\"done\":0,\"total\":0}");
            SERVICE.commit(organisation, updated(scorecard("ready"), "description"));
            assertEvaluating("{\"done\":0,\"total\":0}");
            SERVICE.commit(organisation, finished("ready", 0, 5));
            assertEvaluating("{\"done\":0,\"total\":0}");
            SERVICE.commit(organisation, started("ready", 2, 5));
            assertEvaluating("{\"done\":0,\"total\":5}");
            SERVICE.commit(organisation, finished("ready", 3, 5));
            assertEvaluating("");
        }

        @Test
        void isToldOfAChangedBlueprint() {
            evaluated();
            SERVICE.commit(organisation, started("ready", 0, 7));
            assertEvaluating("{\"done\":0,\"total\":7}");
            SERVICE.commit(organisation, finished("ready", 0, 7));
            assertEvaluating("");
        }

        @Test
        void beginsAnewWithOneThatIsDefinedAgain() {
            evaluated();
            SERVICE.commit(organisation, removed(scorecard("ready")));
            SERVICE.commit(organisation, defined(scorecard("ready")));
            assertEvaluating("{\"done\":0,\"total\":0}");
            SERVICE.commit(organisation, finished("ready", 2, 0));
            assertEvaluating("");
        }
    }

    @Nested
    class Many {
        private void some() {
            SERVICE.commit(
                    organisation,
                    defined(scorecard("b", "Production", "service", true)),
                    defined(scorecard("a", "Security", "service", false)),
                    defined(scorecard("c", "Teams", "team", true)),
                    defined(scorecard("gone")),
                    removed(scorecard("gone")),
                    finished("b", 0, 0));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                blueprintId:eq:service | a b
                isActive:eq:false      | a
                title:contains:t       | a b c
                title:like:%urity      | a
                id:in:b,c              | b c
                """)
        void answers200WithThoseThatFitTheFilter(String filter, String ids) {
            some();
            Answer answer = viewer.get(SCORECARDS + "?sort=id:asc&filters=" + Client.encoded(filter));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.each("id")).containsExactly(ids.split(" "));
        }

        @Test
        void answers200PageByPageWithHowFarEachIs() {
            some();
            Answer first = viewer.get(SCORECARDS + "?size=2&sort=title:asc");
            assertThat(first.each("id")).containsExactly("b", "a");
            assertThat(first.body().path("total").asInt()).isEqualTo(3);
            assertThat(first.body().at("/items/0").has("evaluating")).isFalse();
            assertThat(first.body().at("/items/1").has("evaluating")).isTrue();
            String next = first.body().path("next").asString();
            assertThat(viewer.get(SCORECARDS + "?size=2&sort=title:asc&cursor=" + Client.encoded(next))
                            .each("id"))
                    .containsExactly("c");
            assertThat(stranger.get(SCORECARDS).each("id")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"isActive:eq:yes", "ranks:exists:true", "evaluating:exists:true"})
        void answers400ToAFilterThatThereIsNot(String filter) {
            assertThat(viewer.get(SCORECARDS + "?filters=" + Client.encoded(filter))
                            .pointers())
                    .containsExactly("filters");
        }
    }
}
