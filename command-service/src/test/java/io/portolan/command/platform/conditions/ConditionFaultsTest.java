package io.portolan.command.platform.conditions;

import static io.portolan.command.platform.conditions.Specimens.json;
import static io.portolan.command.platform.conditions.Specimens.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.Findings;
import io.portolan.platform.Refusal.Fault;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionFaultsTest {
    private static final String PLAIN = "{'field':'id','operator':'exists'}";

    private static List<String> shapeFaults(String conditions) {
        Findings findings = Findings.none();
        ConditionShape.check(json(conditions), findings);
        return told(findings);
    }

    private static List<String> faults(String conditions) {
        Findings findings = Findings.none();
        assertThat(Conditions.compile(json(conditions), service(), findings).isEmpty())
                .isEqualTo(!findings.faults().isEmpty());
        return told(findings);
    }

    private static List<String> told(Findings findings) {
        return findings.faults().stream()
                .map((Fault fault) -> fault.pointer() + ": " + fault.reason())
                .toList();
    }

    private static String nested(int depth) {
        return "{'all':[".repeat(depth) + PLAIN + "]}".repeat(depth);
    }

    @Nested
    class WhateverTheBlueprint {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "7; : must be a condition or a group of them",
                    "[]; : must be a list of at least one condition",
                    "['x']; /0: must be a condition or a group of them",
                    "{'all':[]}; /all: must be a list of at least one condition",
                    "{'any':{}}; /any: must be a list of at least one condition",
                    "{'field':'id','operator':'exists','note':1}; /note: is not known here",
                    "{'all':[{'field':'id','operator':'exists'}],'any':[]}; /any: is not known here",
                    "{'field':'id','operator':'eq'}; /value: is needed, or valueField",
                    "{'field':'id','operator':'like','value':null}; /value: is needed",
                    "{'field':'id','operator':'exists','value':true}; /value: is not for exists",
                    "{'field':'id','operator':'eq','value':'a','valueField':'title'}; /valueField: can't be there together with value",
                    "{'field':'id','operator':'eq','valueField':'id'}; /valueField: must be another field",
                    "{'field':'id','operator':'like','valueField':'title'}; /valueField: is not for like",
                    "{'field':'id','operator':'like','value':3}; /value: must be text of at most 200 characters",
                    "{'field':'id','operator':'in','value':[]}; /value: must be a list of 1 to 100 single values",
                    "{'field':'id','operator':'eq','value':[1]}; /value: must be a single value",
                    "{'field':'id','operator':'between','value':['a']}; /value: must be a list of two single values",
                    "{'field':'sources','operator':'countEq','value':1.5}; /value: must be a whole number from 0 to 1000000",
                    "[{'all':[{'field':'id','operator':'exists'},{'field':'id','operator':'exists','x':1}]}]; /0/all/1/x: is not known here"
                })
        void isFoundWithItsPlace(String conditions, String fault) {
            assertThat(shapeFaults(conditions)).containsExactly(fault);
            assertThat(faults(conditions)).containsExactly(fault);
        }

        @Test
        void theFieldAndTheOperatorAreNeeded() {
            assertThat(shapeFaults("{}"))
                    .satisfiesExactly(
                            field -> assertThat(field).startsWith("/field: must be one of title, description"),
                            operator -> assertThat(operator)
                                    .startsWith("/operator: must be one of eq, neq,")
                                    .endsWith("countLt"));
            assertThat(shapeFaults("{'field':'properties/','operator':'exists'}"))
                    .hasSize(1);
            assertThat(shapeFaults("{'field':'owner','operator':'is'}")).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({"P", "1M", "P1M", "-P1D", "P0D", "0d", "P36501D", "1", "x", "PT", "1W1D", "W", "P99999999999999999D"
        })
        void agesAreDurations(String age) {
            assertThat(shapeFaults("{'field':'updatedAt','operator':'olderThan','value':'%s'}".formatted(age)))
                    .allMatch(fault -> fault.startsWith("/value: must be a duration"))
                    .hasSize(age.equals("1M") ? 0 : 1);
        }

        @Test
        void patternsAreShort() {
            String condition = "{'field':'id','operator':'like','value':'%s'}";
            assertThat(shapeFaults(condition.formatted("*".repeat(200)))).isEmpty();
            assertThat(shapeFaults(condition.formatted("*".repeat(201)))).hasSize(1);
        }

        @Test
        void groupsAreFiveLevelsDeepAtMost() {
            assertThat(shapeFaults(nested(5))).isEmpty();
            assertThat(shapeFaults("[" + nested(5) + "]")).isEmpty();
            assertThat(shapeFaults(nested(6)))
                    .containsExactly("/all/0/all/0/all/0/all/0/all/0: is nested more than 5 levels deep");
            assertThat(shapeFaults(nested(200))).hasSize(1);
        }

        @Test
        void conditionsAreAHundredAtMost() {
            assertThat(shapeFaults("[" + String.join(",", Collections.nCopies(100, PLAIN)) + "]"))
                    .isEmpty();
            assertThat(shapeFaults("[" + String.join(",", Collections.nCopies(102, PLAIN)) + "]"))
                    .containsExactly("/100: is one of more than 100 conditions");
        }

        @Test
        void fieldsDoNotLeadBackToThemselves() {
            String link = "{'field':'properties/%s','operator':'eq','valueField':'properties/%s'}";
            assertThat(shapeFaults("[" + link.formatted("a", "b") + "," + link.formatted("b", "a") + "]"))
                    .containsExactly("/1/valueField: leads back to properties/b");
            assertThat(shapeFaults("[" + link.formatted("a", "b") + ",{'any':[" + link.formatted("b", "c") + ","
                            + link.formatted("c", "a") + "]}]"))
                    .containsExactly("/1/any/1/valueField: leads back to properties/c");
            assertThat(shapeFaults("[" + link.formatted("a", "b") + "," + link.formatted("a", "c") + ","
                            + link.formatted("b", "c") + "," + link.formatted("a", "b") + "]"))
                    .isEmpty();
        }
    }

    @Nested
    class WhatDoesNotFitTheBlueprint {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "{'field':'properties/tires','operator':'exists'}; /field: the blueprint service has no property tires",
                    "{'field':'properties/build/x','operator':'exists'}; /field: the blueprint service has no property build/x",
                    "{'field':'properties/tier/x','operator':'exists'}; /field: the blueprint service has no property tier/x",
                    "{'field':'relations/owns','operator':'exists'}; /field: the blueprint service has no relation owns",
                    "{'field':'id','operator':'eq','valueField':'properties/x'}; /valueField: the blueprint service has no property x",
                    "{'field':'properties/live','operator':'gt','value':true}; /operator: gt is not for true or false, only eq, neq, in, nin, exists, notExists are",
                    "{'field':'properties/build','operator':'eq','value':1}; /operator: eq is not for an object, only exists, notExists are",
                    "{'field':'properties/tier','operator':'olderThan','value':'1d'}; /operator: olderThan is not for a whole number, only eq, neq, in, nin, gt, gte, lt, lte, between, exists, notExists are",
                    "{'field':'properties/tier','operator':'eq','value':'3'}; /value: must be a number",
                    "{'field':'properties/tier','operator':'in','value':[1,true]}; /value/1: must be a number",
                    "{'field':'properties/cost','operator':'between','value':[2,1]}; /value: must begin with the lower bound",
                    "{'field':'properties/due','operator':'gt','value':'soon'}; /value: must be an RFC 3339 time",
                    "{'field':'properties/ports','operator':'contains','value':'a'}; /value: must be a number",
                    "{'field':'properties/tier','operator':'eq','valueField':'title'}; /valueField: is text, which tier can't be compared with",
                    "{'field':'properties/tier','operator':'in','valueField':'properties/limit'}; /valueField: is a whole number, which tier can't be compared with",
                    "{'all':[{'field':'id','operator':'exists'},{'any':[{'field':'properties/x','operator':'exists'}]}]}; /all/1/any/0/field: the blueprint service has no property x"
                })
        void isFoundWithItsPlace(String conditions, String fault) {
            assertThat(shapeFaults(conditions)).isEmpty();
            assertThat(faults(conditions)).containsExactly(fault);
        }

        @Test
        void isFoundAtOnce() {
            assertThat(faults("[{'field':'properties/x','operator':'exists'},"
                            + "{'field':'properties/tier','operator':'eq','value':'a'},"
                            + "{'field':'properties/y','operator':'eq','valueField':'properties/z'}]"))
                    .hasSize(4);
        }
    }
}
