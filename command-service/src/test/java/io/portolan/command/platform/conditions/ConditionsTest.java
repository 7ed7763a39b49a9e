package io.portolan.command.platform.conditions;

import static io.portolan.command.platform.conditions.Specimens.BARE;
import static io.portolan.command.platform.conditions.Specimens.NOW;
import static io.portolan.command.platform.conditions.Specimens.condition;
import static io.portolan.command.platform.conditions.Specimens.entity;
import static io.portolan.command.platform.conditions.Specimens.json;
import static io.portolan.command.platform.conditions.Specimens.judged;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.conditions.Result.Truth;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    @Nested
    class Operators {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "properties/tier; eq; 3; {'tier':3}",
                    "properties/tier; eq; 3.0; {'tier':3}",
                    "properties/cost; eq; 100; {'cost':1E+2}",
                    "properties/tier; neq; 3; {'tier':4}",
                    "properties/tier; gt; 2.5; {'tier':3}",
                    "properties/tier; gte; 3; {'tier':3}",
                    "properties/tier; lt; 4; {'tier':3}",
                    "properties/tier; lte; 3; {'tier':3}",
                    "properties/cost; between; [1, 2]; {'cost':2.0}",
                    "properties/tier; in; [1, 3.0]; {'tier':3}",
                    "properties/tier; nin; [1, 2]; {'tier':3}",
                    "properties/live; eq; true; {'live':true}",
                    "properties/live; in; [false]; {'live':false}",
                    "properties/owner; eq; 'ann'; {'owner':'ann'}",
                    "properties/owner; neq; 'Ann'; {'owner':'ann'}",
                    "properties/owner; gt; 'a'; {'owner':'b'}",
                    "properties/owner; gt; '\uFFFD'; {'owner':'\uD83D\uDE00'}",
                    "properties/owner; contains; 'NN'; {'owner':'ann'}",
                    "properties/owner; ncontains; 'x'; {'owner':'ann'}",
                    "properties/owner; like; 'A%n%'; {'owner':'alina'}",
                    "properties/owner; nlike; 'A%x'; {'owner':'ann'}",
                    "properties/owner; startsWith; 'AN'; {'owner':'ann'}",
                    "properties/owner; endsWith; 'nn'; {'owner':'ann'}",
                    "properties/owner; exists; null; {'owner':''}",
                    "properties/owner; notExists; null; {'owner':null}",
                    "properties/due; eq; '2026-11-26T12:00:00+02:00'; {'due':'2026-11-26T10:00:00Z'}",
                    "properties/due; lt; '2026-11-26T12:00:00+02:00'; {'due':'2026-11-26T09:59:59.999Z'}",
                    "properties/due; olderThan; 'P30D'; {'due':'2026-10-27T10:00:00Z'}",
                    "properties/due; newerThan; '2w'; {'due':'2026-11-12T10:00:00.001Z'}",
                    "properties/due; newerThan; '12h'; {'due':'2027-01-01T00:00:00Z'}",
                    "properties/languages; contains; 'go'; {'languages':['java','go']}",
                    "properties/languages; ncontains; 'GO'; {'languages':['java','go']}",
                    "properties/ports; contains; 80; {'ports':[80.0]}",
                    "properties/things; contains; true; {'things':[1,'x',{},null,true]}",
                    "properties/languages; countEq; 2; {'languages':['java','go']}",
                    "properties/languages; countGte; 2; {'languages':['java','go']}",
                    "properties/languages; countLte; 2; {'languages':['java','go']}",
                    "properties/languages; countGt; 1; {'languages':['java','go']}",
                    "properties/languages; countLt; 3; {'languages':['java','go']}",
                    "properties/build/tool; eq; 'maven'; {'build':{'tool':'maven'}}",
                    "properties/build/image/layers; gt; 3; {'build':{'image':{'layers':4}}}",
                    "properties/build; exists; null; {'build':{}}",
                    "title; like; '%shop'; {}",
                    "id; eq; 'shop'; {}",
                    "description; notExists; null; {}",
                    "createdAt; olderThan; '365d'; {}",
                    "updatedAt; newerThan; 'P46D'; {}",
                    "sources; contains; 'github.repo-1'; {}",
                    "sources; countEq; 1; {}",
                    "tags/env; eq; 'prod'; {}",
                    "tags/zone; eq; 'b'; {}",
                    "tags/zone; in; ['b', 'c']; {}",
                    "tags/none; notExists; null; {}",
                    "relations/system; eq; 'shop-system'; {}",
                    "relations/uses; contains; 'mail'; {}",
                    "relations/uses; countGt; 1; {}"
                })
        void hold(String field, String operator, String value, String properties) {
            assertThat(judged(condition(field, operator, value), properties).truth())
                    .isEqualTo(Truth.HOLDS);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "properties/tier; eq; 3; {'tier':4}",
                    "properties/tier; neq; 3.0; {'tier':3}",
                    "properties/cost; between; [1, 2]; {'cost':2.01}",
                    "properties/owner; eq; 'Ann'; {'owner':'ann'}",
                    "properties/owner; like; 'a%x'; {'owner':'ann'}",
                    "properties/owner; startsWith; 'n'; {'owner':'ann'}",
                    "properties/due; olderThan; 'P30D'; {'due':'2026-10-27T10:00:00.001Z'}",
                    "properties/due; newerThan; 'P30D'; {'due':'2026-10-27T10:00:00Z'}",
                    "properties/languages; contains; 'GO'; {'languages':['java','go']}",
                    "properties/languages; countGt; 2; {'languages':['java','go']}",
                    "properties/owner; exists; null; {'owner':null}",
                    "tags/zone; neq; 'b'; {}",
                    "tags/env; in; ['b', 'c']; {}"
                })
        void fail(String field, String operator, String value, String properties) {
            assertThat(judged(condition(field, operator, value), properties).truth())
                    .isEqualTo(Truth.FAILS);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "owner; neq; 'a'; HOLDS", "owner; nin; ['a']; HOLDS", "owner; ncontains; 'a'; HOLDS",
                    "owner; nlike; '%'; HOLDS", "owner; notExists; null; HOLDS", "owner; eq; 'a'; FAILS",
                    "owner; in; ['a']; FAILS", "owner; contains; ''; FAILS", "owner; like; '%'; FAILS",
                    "owner; lt; 'a'; FAILS", "owner; startsWith; ''; FAILS", "owner; exists; null; FAILS",
                    "due; olderThan; '1d'; FAILS", "due; newerThan; '1d'; FAILS", "ports; countEq; 0; HOLDS",
                    "ports; countEq; 1; FAILS", "ports; countLte; 0; HOLDS", "ports; countLt; 1; HOLDS",
                    "ports; countGte; 1; FAILS", "ports; ncontains; 1; HOLDS"
                })
        void judgeWhatIsAbsent(String property, String operator, String value, Truth truth) {
            assertThat(judged(condition("properties/" + property, operator, value), BARE)
                            .truth())
                    .isEqualTo(truth);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "eq; limit; {'tier':3,'limit':3}; HOLDS",
                    "gte; limit; {'tier':3,'limit':4}; FAILS",
                    "lt; cost; {'tier':3,'cost':3.5}; HOLDS",
                    "in; ports; {'tier':3,'ports':[1,3]}; HOLDS",
                    "eq; limit; {'tier':3}; FAILS",
                    "neq; limit; {'tier':3}; HOLDS",
                    "eq; limit; {'tier':3,'limit':'x'}; UNKNOWN",
                    "neq; limit; {'limit':'x'}; HOLDS"
                })
        void compareWithAnotherField(String operator, String other, String properties, Truth truth) {
            Condition condition = condition("{'field':'properties/tier','operator':'%s','valueField':'properties/%s'}"
                    .formatted(operator, other));
            assertThat(judged(condition, properties).truth()).isEqualTo(truth);
        }
    }

    @Nested
    class Reasons {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "properties/tier; gte; 3; {'tier':4}; tier is 4, expected at least 3",
                    "properties/tier; gte; 3; {'tier':2}; tier is 2, expected at least 3",
                    "properties/owner; exists; null; {}; owner is not set",
                    "properties/owner; neq; 'ann'; {'owner':'bob'}; owner is bob, expected anything but ann",
                    "properties/owner; in; ['a','b']; {'owner':''}; owner is empty, expected one of a, b",
                    "updatedAt; newerThan; '30d'; {}; updatedAt is 45 days old, expected less than 30 days",
                    "updatedAt; olderThan; 'PT36H'; {}; updatedAt is 1080 hours old, expected at least 36 hours",
                    "properties/due; newerThan; '1d'; {'due':'2026-11-28T10:00:00Z'}; due is 2 days ahead, expected less than 1 day",
                    "properties/languages; contains; 'rust'; {'languages':['go','c']}; languages is go, c, expected rust in it",
                    "properties/languages; countGte; 2; {'languages':['go']}; languages has 1 entry, expected at least 2",
                    "properties/cost; between; [1,2.5]; {'cost':3}; cost is 3, expected between 1 and 2.5",
                    "properties/build/tool; eq; 'maven'; {'build':{'tool':'ant'}}; build/tool is ant, expected maven",
                    "properties/tier; eq; 3; {'tier':'x'}; tier is text, expected a whole number",
                    "properties/tier; eq; 3; {'tier':1.5}; tier is a number, expected a whole number",
                    "properties/due; newerThan; '1d'; {'due':'soon'}; due is text, expected an RFC 3339 time",
                    "properties/ports; contains; 1; {'ports':['a']}; ports is a list, expected a list with nothing but a whole number",
                    "tags/zone; eq; 'c'; {}; zone is a, b, expected c"
                })
        void sayWhatWasSeenAndWanted(String field, String operator, String value, String properties, String reason) {
            assertThat(judged(condition(field, operator, value), properties).reason())
                    .isEqualTo(reason);
        }

        @Test
        void nameTheOtherField() {
            Condition condition =
                    condition("{'field':'properties/tier','operator':'gte','valueField':'properties/limit'}");
            assertThat(judged(condition, "{'tier':2,'limit':3}").reason())
                    .isEqualTo("tier is 2, expected at least 3 (limit)");
            assertThat(judged(condition, "{'tier':2}").reason()).isEqualTo("limit is not set");
            assertThat(judged(condition, "{'tier':2,'limit':true}").reason())
                    .isEqualTo("limit is true or false, expected a whole number");
        }

        @Test
        void carryTheFieldAndTheValue() {
            Result result = judged(condition("properties/tier", "gte", "3"), "{'tier':2}");
            assertThat(result.field()).isEqualTo("properties/tier");
            assertThat(result.value()).isEqualTo(json("2"));
            assertThat(judged(condition("properties/tier", "gte", "3"), BARE).value())
                    .isNull();
            assertThat(judged(condition("updatedAt", "olderThan", "'1d'"), BARE).value())
                    .isEqualTo(json("'2026-10-12T10:00:00.000Z'"));
        }

        @Test
        void areCut() {
            String emoji = "\uD83D\uDE00".repeat(2_000);
            Result result = judged(condition("properties/owner", "eq", "'" + emoji + "'"), "{'owner':'" + emoji + "'}");
            assertThat(result.reason()).hasSizeLessThanOrEqualTo(200).contains("…, expected");
            assertThat(String.valueOf(result.value())).matches("\"(\uD83D\uDE00){450,499}\"");
        }
    }

    @Nested
    class Groups {
        private static final String HOLDING = "{'field':'id','operator':'eq','value':'shop'}";
        private static final String FAILING = "{'field':'title','operator':'eq','value':'x'}";
        private static final String UNKNOWN = "{'field':'properties/tier','operator':'eq','value':1}";

        @ParameterizedTest
        @CsvSource({
            "all, HFU, FAILS, title",
            "all, UF, FAILS, title",
            "all, HUH, UNKNOWN, properties/tier",
            "all, HH, HOLDS, id",
            "any, UFH, HOLDS, id",
            "any, FU, UNKNOWN, properties/tier",
            "any, FF, FAILS, title",
            "any, HF, HOLDS, id"
        })
        void areDecidedByTheFirstThatCan(String kind, String members, Truth truth, String field) {
            String conditions = String.join(
                    ",",
                    members.chars()
                            .mapToObj(letter -> letter == 'H' ? HOLDING : letter == 'F' ? FAILING : UNKNOWN)
                            .toList());
            Result result = judged(condition("{'%s':[%s]}".formatted(kind, conditions)), "{'tier':'x'}");
            assertThat(result.truth()).isEqualTo(truth);
            assertThat(result.field()).isEqualTo(field);
        }

        @Test
        void ofAListMustAllHold() {
            assertThat(judged(condition("[%s,%s]".formatted(HOLDING, FAILING)), BARE)
                            .truth())
                    .isEqualTo(Truth.FAILS);
        }
    }

    @Nested
    class Time {
        @Test
        void changesWhatIsAskedOfAges() {
            Condition condition = condition("{'any':[{'field':'properties/due','operator':'olderThan','value':'30d'},"
                    + "{'field':'updatedAt','operator':'newerThan','value':'P90D'}]}");
            assertThat(condition.dependsOnTime()).isTrue();
            assertThat(condition.nextChange(entity("{'due':'2026-11-01T00:00:00Z'}"), NOW))
                    .contains(Instant.parse("2026-12-01T00:00:00Z"));
            assertThat(condition.nextChange(entity(BARE), NOW))
                    .contains(entity(BARE).updatedAt().plus(Duration.ofDays(90)));
            assertThat(condition.nextChange(entity(BARE), NOW.plus(Duration.ofDays(90))))
                    .isEmpty();
        }

        @Test
        void changesNothingElse() {
            Condition condition = condition("updatedAt", "gt", "'2027-01-01T00:00:00Z'");
            assertThat(condition.dependsOnTime()).isFalse();
            assertThat(condition.nextChange(entity(BARE), NOW)).isEmpty();
        }
    }
}
