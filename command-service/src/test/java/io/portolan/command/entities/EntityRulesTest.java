package io.portolan.command.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.entities.UpsertOptions.Existing;
import io.portolan.command.platform.Findings;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EntityRulesTest {
    private static final UpsertOptions REPLACE = new UpsertOptions(Existing.REPLACE, false, false, false, false, null);
    private static final UpsertOptions MERGE = new UpsertOptions(Existing.MERGE, false, false, false, false, null);
    private static final UpsertOptions LENIENT = new UpsertOptions(Existing.MERGE, true, false, false, false, null);

    private static final String KINDS = """
            {"text": {"type": "string"}, "when": {"type": "string", "format": "date-time"},
             "url": {"type": "string", "format": "url"}, "mail": {"type": "string", "format": "email"},
             "user": {"type": "string", "format": "user"}, "md": {"type": "string", "format": "markdown"},
             "yaml": {"type": "string", "format": "yaml"}, "json": {"type": "string", "format": "json"},
             "long": {"type": "string", "format": "text"}, "choice": {"type": "string", "enum": ["a", "b"]},
             "flag": {"type": "boolean"}, "whole": {"type": "integer"}, "number": {"type": "number"},
             "any": {"type": "array"}, "texts": {"type": "array", "items": {"type": "string"}},
             "urls": {"type": "array", "format": "url"}, "map": {"type": "object", "additionalProperties": true},
             "flags": {"type": "object", "additionalProperties": {"type": "boolean"}},
             "part": {"type": "object", "properties": {"n": {"type": "integer"}}},
             "tier": {"type": "string", "default": "low"}}""";

    private final Findings findings = Findings.none();

    private static JsonNode json(String text) {
        return EventJson.mapper().readTree(text);
    }

    private static EntityRules rules() {
        JsonNode schema = json("{\"type\":\"object\",\"required\":[\"text\"],\"properties\":" + KINDS + "}");
        Map<String, Relation> relations = Map.of(
                "team", new Relation("team", false, null, null), "uses", new Relation("service", true, null, null));
        Instant at = Instant.EPOCH;
        return EntityRules.of(new Blueprint(
                "service", "S", null, null, schema, relations, null, null, false, true, true, List.of(), at, at, "",
                ""));
    }

    private static EntityBody body(String properties, String relations) {
        String text = "{\"id\":\"pay\",\"blueprintId\":\"service\",\"properties\":" + properties + ",\"relations\":"
                + relations + "}";
        return EventJson.mapper().readValue(text, EntityBody.class);
    }

    private EntityContent next(@Nullable EntityContent before, EntityBody given, UpsertOptions options) {
        return rules().next(before, given, options, findings);
    }

    private EntityContent pay() {
        return next(null, body("{\"text\":\"t\",\"whole\":1}", "{\"team\":{\"value\":\"core\"}}"), REPLACE);
    }

    @Nested
    class Values {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "text|\"t\"|1",
                    "text|\"\"|{}",
                    "when|\"2026-11-25T10:00:00Z\"|\"yesterday\"",
                    "url|\"https://rely.io/a?b#c\"|\"rely\"",
                    "mail|\"a@b.c\"|\"nobody\"",
                    "user|\"ada\"|true",
                    "md|\"# a\"|[]",
                    "yaml|\"a: 1\"|{}",
                    "json|\"{}\"|{}",
                    "long|\"t\"|1.5",
                    "choice|\"a\"|\"c\"",
                    "flag|true|\"true\"",
                    "whole|12|12.5",
                    "whole|1e3|\"12\"",
                    "number|-1.5e-3|\"1\"",
                    "any|[1,\"a\",{}]|{}",
                    "texts|[\"a\"]|[1]",
                    "urls|[\"https://rely.io\"]|[\"x\"]",
                    "map|{\"a.b\":{\"$where\":1}}|[]",
                    "flags|{\"a\":true,\"b\":\"yes\"}|{\"a\":1}",
                    "part|{\"n\":1,\"m\":2}|{\"n\":\"1\"}"
                })
        void fitTheirTypeOrAreRefused(String key, String good, String bad) {
            EntityContent next = next(
                    null,
                    body("{\"text\":\"t\",\"" + key + "\":" + good + "}", "{}").named("pay", findings),
                    REPLACE);
            if (!key.equals("text")) {
                assertThat(findings.faults()).isEmpty();
                assertThat(next.properties().get(key)).isEqualTo(json(good));
                next(null, body("{\"text\":\"t\",\"" + key + "\":" + bad + "}", "{}"), REPLACE);
            } else {
                next(null, body("{\"text\":" + bad + "}", "{}"), REPLACE);
            }
            assertThat(findings.faults())
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.pointer()).startsWith("/properties/" + key));
        }

        @Test
        void thatAreAbsentAtTheStartHaveTheirDefault() {
            assertThat(pay().properties().path("tier").asString()).isEqualTo("low");
        }

        @Test
        void thatAreNeededMayNotBeMissingNorUnset() {
            next(null, body("{}", "{}"), REPLACE);
            next(pay(), body("{\"text\":null}", "{}"), MERGE);
            assertThat(findings.faults())
                    .containsExactly(
                            new Fault("/properties/text", "is needed"), new Fault("/properties/text", "is needed"));
        }

        @Test
        void thatNoLongerFitStayWhileOthersChange() {
            EntityContent old = pay();
            old.properties().put("whole", "was text once").put("gone", true);
            EntityContent next = next(old, body("{\"flag\":true}", "{}"), MERGE);
            assertThat(findings.faults()).isEmpty();
            assertThat(next.properties().path("whole").asString()).isEqualTo("was text once");
            assertThat(next.properties().path("gone").asBoolean()).isTrue();
        }
    }

    @Nested
    class Merging {
        @Test
        void changesWhatIsGivenAndUnsetsWhatIsNull() {
            EntityContent next =
                    next(pay(), body("{\"whole\":null,\"flag\":true}", "{\"team\":{\"value\":null}}"), MERGE);
            assertThat(findings.faults()).isEmpty();
            assertThat(next.properties()).isEqualTo(json("{\"text\":\"t\",\"tier\":\"low\",\"flag\":true}"));
            assertThat(next.relations()).isEmpty();
        }

        @Test
        void replacesEverythingWhenItDoesNotMerge() {
            EntityContent next = next(pay(), body("{\"text\":\"new\"}", "{}"), REPLACE);
            assertThat(next.properties()).isEqualTo(json("{\"text\":\"new\"}"));
            assertThat(next.relations()).isEmpty();
        }

        @Test
        void dropsWhatTheBlueprintLacksWhenAsked() {
            EntityContent next = next(pay(), body("{\"other\":1}", "{\"nobody\":{\"value\":\"x\"}}"), LENIENT);
            assertThat(findings.faults()).isEmpty();
            assertThat(next).isEqualTo(pay());
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource({"$where", "a.b", "__proto__", "''", "other"})
        void aPropertyThatTheBlueprintLacks(String key) {
            next(null, body("{\"text\":\"t\",\"" + key + "\":1}", "{}"), REPLACE);
            assertThat(findings.faults())
                    .containsExactly(new Fault("/properties/" + key, "is not known to blueprint service"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "team|[\"core\"]|must be one id",
                    "team|\"Core\"|must be an id",
                    "uses|[1]|must be ids",
                    "uses|[\"pay\"]|leads to the entity itself",
                    "nobody|\"x\"|is not known"
                })
        void aRelationThatCannotBe(String key, String value, String reason) {
            next(null, body("{\"text\":\"t\"}", "{\"" + key + "\":{\"value\":" + value + "}}"), REPLACE);
            assertThat(findings.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.pointer()).startsWith("/relations/" + key);
                assertThat(fault.reason()).startsWith(reason);
            });
        }
    }

    @Test
    void relatesToManyByOneIdOrSeveralOnce() {
        EntityContent one = next(null, body("{\"text\":\"t\"}", "{\"uses\":{\"value\":\"a\"}}"), REPLACE);
        EntityContent many =
                next(null, body("{\"text\":\"t\"}", "{\"uses\":{\"value\":[\"a\",\"b\",\"a\"]}}"), REPLACE);
        assertThat(one.relations()).containsExactly(Map.entry("uses", new Targets(true, List.of("a"))));
        assertThat(many.relations()).containsExactly(Map.entry("uses", new Targets(true, List.of("a", "b"))));
    }
}
