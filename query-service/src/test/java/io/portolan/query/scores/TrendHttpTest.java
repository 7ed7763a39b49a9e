package io.portolan.query.scores;

import static io.portolan.query.testing.ScoringFacts.defined;
import static io.portolan.query.testing.ScoringFacts.removed;
import static io.portolan.query.testing.ScoringFacts.score;
import static io.portolan.query.testing.ScoringFacts.scorecard;
import static io.portolan.query.testing.ScoringFacts.scored;
import static io.portolan.query.testing.ScoringFacts.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TrendHttpTest {
    private static final String TREND = "/api/v1/scorecards/ready/trend";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "trends-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    private void at(String time, Event... events) {
        SERVICE.commitAt(Instant.parse(time), organisation, events);
    }

    private void story() {
        at("2024-11-30T23:59:59.999Z", defined(scorecard("ready")), scored("ready", "a", 1, 33.33));
        at("2024-12-31T23:30:00Z", scored("ready", "b", 0, 0));
        at("2025-01-01T08:00:00Z", scored("ready", "b", 2, 66.67));
        at("2025-01-01T09:00:00Z", scored("ready", "b", 3, 100), scored("other", "b", 3, 100));
        at("2025-01-03T00:00:00Z", scored("ready", "a", 2, 66.67));
        at("2025-01-04T12:00:00Z", unscored(score("ready", "b", 3, 100)));
        at("2025-01-05T12:00:00Z", unscored(score("ready", "a", 2, 66.67)));
    }

    /** Each day with those without a rank, those of each rank in order, and the average. */
    private static List<String> written(JsonNode days) {
        return days.valueStream()
                .map(day -> day.path("day").asString() + " "
                        + day.path("ranks")
                                .valueStream()
                                .map(rank -> rank.path("count").toString())
                                .collect(Collectors.joining("-"))
                        + " " + day.path("averagePercent"))
                .map(String::strip)
                .toList();
    }

    private List<String> days(String query) {
        Answer answer = viewer.get(TREND + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return written(answer.body());
    }

    @Nested
    class Days {
        @Test
        void answer200WithTheEndOfEach() {
            story();
            assertThat(days("?from=2024-12-30&to=2025-01-05"))
                    .containsExactly(
                            "2024-12-30 0-1-0-0 33.33",
                            "2024-12-31 1-1-0-0 16.67",
                            "2025-01-01 0-1-0-1 66.67",
                            "2025-01-02 0-1-0-1 66.67",
                            "2025-01-03 0-0-1-1 83.34",
                            "2025-01-04 0-0-1-0 66.67",
                            "2025-01-05 0-0-0-0");
        }

        @Test
        void answer200WithTheRanksByName() {
            story();
            assertThat(viewer.get(TREND + "?from=2025-01-03&to=2025-01-03")
                            .body()
                            .toString())
                    .isEqualTo("[{\"day\":\"2025-01-03\",\"ranks\":[{\"rank\":null,\"count\":0},"
                            + "{\"rank\":\"bronze\",\"count\":0},{\"rank\":\"silver\",\"count\":1},"
                            + "{\"rank\":\"gold\",\"count\":1}],\"averagePercent\":83.34}]");
        }

        @Test
        void answer200WithWhatIsSummedUpFromTheBeginning() {
            story();
            assertThat(days("?from=2024-11-29&to=2024-12-01"))
                    .containsExactly("2024-11-29 0-0-0-0", "2024-11-30 0-1-0-0 33.33", "2024-12-01 0-1-0-0 33.33");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ?from=2024-12-31T23:30:00-02:00&to=2025-01-01     | 2025-01-01 0-1-0-1 66.67
                ?from=2025-01-01T00:30:00%2B01:00&to=2024-12-31   | 2024-12-31 1-1-0-0 16.67
                """)
        void answer200WithThoseInUtcThatTimesAreOn(String query, String day) {
            story();
            assertThat(days(query)).containsExactly(day);
        }

        @Test
        void answer200WithTheLastThirtyWhenNoneAreNamed() {
            SERVICE.commit(organisation, defined(scorecard("ready")), scored("ready", "a", 1, 50));
            assertThat(days("")).hasSize(30).last().asString().endsWith("0-1-0-0 50.0");
            assertThat(days("?to=2025-01-05")).hasSize(30);
        }

        @Test
        void answer200WithNoneThatAreYetToCome() {
            story();
            assertThat(days("?from=9998-01-01&to=9998-01-02")).isEmpty();
        }

        @Test
        void answer200WithTheSameWhenAClockGoesBack() {
            story();
            at("2024-12-01T00:00:00Z", scored("ready", "b", 1, 50), scored("ready", "c", 1, 50));
            assertThat(days("?from=2025-01-03&to=2025-01-05"))
                    .containsExactly("2025-01-03 0-1-1-1 72.22", "2025-01-04 0-2-1-0 55.56", "2025-01-05 0-2-0-0 50.0");
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ?from=2025-02-30                     | from
                ?to=yesterday                        | to
                ?from=1735689600                     | from
                ?from=&to=                           | to from
                ?from=2025-01-02&to=2025-01-01       | from
                ?from=2024-01-01&to=2025-01-01       | from
                ?from&to=2025-01-01                  | from
                ?interval=week                       | interval
                ?from=-999999999-01-01&to=2025-01-01 | from
                ?to=%2B999999999-12-31               | to
                """)
        void answer400WithWhatIsWrong(String query, String pointers) {
            SERVICE.commit(organisation, defined(scorecard("ready")));
            Answer answer = viewer.get(TREND + query);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.pointers()).containsExactly(pointers.split(" "));
        }

        @ParameterizedTest
        @ValueSource(strings = {"?from=2024-01-02&to=2025-01-01", "?from=2023-01-02&to=2024-01-02"})
        void areNotOfAYear(String query) {
            SERVICE.commit(organisation, defined(scorecard("ready")));
            assertThat(days(query)).hasSize(366);
        }

        @Test
        void answer404WhereThereIsNoScorecard() {
            story();
            assertThat(viewer.get("/api/v1/scorecards/never/trend").status()).isEqualTo(404);
            assertThat(stranger.get(TREND).status()).isEqualTo(404);
            SERVICE.commit(organisation, removed(scorecard("ready")));
            assertThat(viewer.get(TREND).status()).isEqualTo(404);
        }
    }
}
