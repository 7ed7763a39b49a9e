package io.portolan.command.scorecards;

import static io.portolan.command.scorecards.Scorecards.SCORECARDS;
import static io.portolan.command.scorecards.Scorecards.condition;
import static io.portolan.command.scorecards.Scorecards.faults;
import static io.portolan.command.scorecards.Scorecards.id;
import static io.portolan.command.scorecards.Scorecards.scorecard;
import static io.portolan.command.scorecards.Scorecards.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with ranks, rules and filters. */
class ScorecardRulesHttpTest {
    @TempDir
    private static Path folder;

    private static Scorecards scorecards;
    private static Client admin;

    @BeforeAll
    static void start() {
        scorecards = new Scorecards(folder);
        admin = scorecards.admin;
    }

    @AfterAll
    static void stop() {
        scorecards.close();
    }

    private static List<String> refused(int status, String body) {
        return faults(status, admin.post(SCORECARDS, body));
    }

    private static void assertFirst(int status, String body, String fault) {
        assertThat(refused(status, body)).first().asString().contains(fault);
    }

    @Nested
    class Ranks {
        @Test
        void answers400WhenTwoHaveOneId() {
            assertThat(refused(400, with(id(), "\"ranks\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"a\"}]")))
                    .containsExactly("/ranks/2/id is there twice");
        }

        @Test
        void answers400WhenTheyHave201Rules() {
            String rules = IntStream.range(0, 201)
                    .mapToObj(at -> "{\"id\":\"r" + at + "\",\"conditions\":"
                            + condition("title", "exists", "null").replace(",\"value\":null", "") + "}")
                    .collect(Collectors.joining(","));
            assertThat(refused(400, with(id(), "\"ranks\":[{\"id\":\"a\",\"rules\":[" + rules + "]}]")))
                    .containsExactly("/ranks have 201 rules, more than 200");
        }

        @Test
        void answers400WhenThereAreNoneOrMoreThan20() {
            assertThat(refused(400, with(id(), "\"ranks\":[]"))).containsExactly("/ranks must be 1 to 20");
            String many = IntStream.range(0, 21)
                    .mapToObj(at -> "{\"id\":\"a" + at + "\"}")
                    .collect(Collectors.joining(","));
            assertThat(refused(400, with(id(), "\"ranks\":[" + many + "]"))).containsExactly("/ranks must be 1 to 20");
        }

        @Test
        void answers400WithEverythingThatIsWrong() {
            String rules = """
                    "ranks":[{"id":"Ä","rules":[
                      {"id":"r","conditions":[{"field":"title","operator":"exists"}],"weight":0},
                      {"id":"r","conditions":[]}]}]""";
            assertThat(refused(400, with(id(), rules).replace("\"title\":\"Readiness\",", "")))
                    .anySatisfy(fault -> assertThat(fault).startsWith("/title is needed"))
                    .anySatisfy(fault -> assertThat(fault).startsWith("/ranks/0/id "))
                    .anySatisfy(fault -> assertThat(fault).startsWith("/ranks/0/rules/0/weight must be 1 to 1000"))
                    .anySatisfy(fault -> assertThat(fault).startsWith("/ranks/0/rules/1/id is there twice"))
                    .anySatisfy(fault -> assertThat(fault).startsWith("/ranks/0/rules/1/conditions"));
        }
    }

    @Nested
    class Conditions {
        @Test
        void answers422NamingAPropertyThatTheBlueprintLacks() {
            assertFirst(
                    422,
                    scorecard(id(), condition("properties/tires", "eq", "1")),
                    "/ranks/0/rules/0/conditions/0/field the blueprint service has no property tires");
        }

        @Test
        void answers422WhenAnOperatorDoesNotFitTheType() {
            assertFirst(422, scorecard(id(), condition("properties/isPublic", "gt", "true")), "/operator");
            assertFirst(422, scorecard(id(), condition("properties/tier", "olderThan", "\"P1D\"")), "/operator");
            assertFirst(422, scorecard(id(), condition("properties/tier", "countGte", "1")), "/operator");
        }

        @Test
        void answers422WhenAValueDoesNotFitTheType() {
            assertFirst(422, scorecard(id(), condition("properties/tier", "gte", "\"high\"")), "/value");
        }

        @Test
        void answers400ToACycleOfFieldsThatAreComparedWithEachOther() {
            String cycle = """
                    [{"field":"properties/tier","operator":"lt","valueField":"properties/limit"},
                     {"field":"properties/limit","operator":"lt","valueField":"properties/tier"}]""";
            assertFirst(400, scorecard(id(), cycle), "valueField leads back to properties/limit");
            assertFirst(
                    400,
                    scorecard(
                            id(),
                            "[{\"field\":\"properties/tier\",\"operator\":\"eq\",\"valueField\":\"properties/tier\"}]"),
                    "valueField");
        }

        @Test
        void answers400ToOperatorsThatThereAreNot() {
            assertFirst(400, scorecard(id(), condition("title", "resembles", "\"a\"")), "/operator");
        }

        @Test
        void answers200AtOnceToPatternsThatWouldTakeForEverByBacktracking() {
            String pattern = "\"" + "%a".repeat(99) + "b\"";
            assertThat(admin.post(SCORECARDS, scorecard(id(), condition("title", "like", pattern)))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void answers4xxToPatternsThatAreTooLong() {
            assertThat(admin.post(
                                    SCORECARDS,
                                    scorecard(id(), condition("title", "like", "\"" + "a".repeat(201) + "\"")))
                            .status())
                    .isBetween(400, 422);
        }
    }

    @Nested
    class Filters {
        @Test
        void answers200ToOneThatNobodyMatches() {
            String filter = "\"filter\":" + condition("title", "eq", "\"nobody is called so\"");
            assertThat(admin.post(SCORECARDS, with(id(), filter)).status()).isEqualTo(200);
        }

        @Test
        void answers422NamingAPropertyThatTheBlueprintLacks() {
            String filter = "\"filter\":{\"any\":" + condition("properties/tires", "eq", "1") + "}";
            assertFirst(422, with(id(), filter), "/filter/any/0/field the blueprint service has no property tires");
        }

        @Test
        void answers400ToWhatIsNoCondition() {
            assertFirst(400, with(id(), "\"filter\":7"), "/filter");
        }
    }
}
