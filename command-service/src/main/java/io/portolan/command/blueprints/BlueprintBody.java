package io.portolan.command.blueprints;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Tags;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.Tag;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.schema.Pointers;
import io.portolan.platform.schema.PropertyKey;
import io.portolan.platform.schema.ResourceId;
import io.portolan.platform.schema.SchemaReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A blueprint as it is sent; what is absent or null has its default. */
record BlueprintBody(
        @Nullable String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable String icon,
        @Nullable JsonNode schemaProperties,
        @Nullable Map<String, RelationBody> relations,
        @Nullable JsonNode referenceProperties,
        @Nullable JsonNode options,
        @Nullable Boolean isHideable,
        @Nullable Boolean isActive,
        @Nullable Boolean userEditable,
        @Nullable List<Tag> tags) {
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_RELATIONS = 200;

    /** How a relation is sent: to one unless said otherwise. */
    record RelationBody(
            String value,
            @Nullable Boolean array,
            @Nullable String title,
            @Nullable String description) {
        Relation relation() {
            return new Relation(value, Boolean.TRUE.equals(array), title, description);
        }
    }

    /** The same under an id that is given elsewhere, which must not be another one. */
    BlueprintBody named(String name) {
        if (id != null && !id.equals(name)) {
            throw Refusal.invalid(Kind.MALFORMED, List.of(new Fault("/id", "is not the id in the path")));
        }
        return new BlueprintBody(
                name,
                title,
                description,
                icon,
                schemaProperties,
                relations,
                referenceProperties,
                options,
                isHideable,
                isActive,
                userEditable,
                tags);
    }

    /**
     * What is asked for.
     *
     * @param editable whether people may change its entities, where the body doesn't say
     * @param findings is added to
     */
    BlueprintDefinition definition(boolean editable, Findings findings) {
        String name = Objects.requireNonNullElse(id, "");
        if (!ResourceId.isValid(name)) {
            findings.fault("/id", ResourceId.EXPECTED);
        }
        checkTitle(findings);
        checkObject(referenceProperties, "/referenceProperties", findings);
        checkObject(options, "/options", findings);
        Tags.check(tags, findings);
        return new BlueprintDefinition(
                name,
                Objects.requireNonNullElse(title, ""),
                description,
                icon,
                schema(findings),
                relations(relations, "/relations", findings),
                referenceProperties,
                options,
                Boolean.TRUE.equals(isHideable),
                !Boolean.FALSE.equals(isActive),
                Objects.requireNonNullElse(userEditable, editable),
                tags == null ? List.of() : List.copyOf(tags));
    }

    /** The relations of a map that is at a place, by key. */
    static Map<String, Relation> relations(@Nullable Map<String, RelationBody> given, String at, Findings findings) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        Map<String, RelationBody> all = Objects.requireNonNullElse(given, Map.of());
        if (all.size() > MOST_RELATIONS) {
            findings.fault(at, "are more than " + MOST_RELATIONS);
        }
        all.forEach((key, relation) -> {
            String place = Pointers.child(at, key);
            if (!PropertyKey.isValid(key)) {
                findings.fault(place, PropertyKey.EXPECTED);
            }
            if (!ResourceId.isValid(relation.value())) {
                findings.fault(place + "/value", ResourceId.EXPECTED);
            }
            relations.put(key, relation.relation());
        });
        return relations;
    }

    private void checkTitle(Findings findings) {
        if (title == null || title.isBlank()) {
            findings.fault("/title", "is needed");
        } else if (title.length() > LONGEST_TITLE) {
            findings.fault("/title", "has more than " + LONGEST_TITLE + " characters");
        }
    }

    private JsonNode schema(Findings findings) {
        JsonNode schema = Objects.requireNonNullElseGet(schemaProperties, JsonNodeFactory.instance::objectNode);
        new SchemaReader(findings.faults(), findings.ignored())
                .readObject(schema, findings.pointer() + "/schemaProperties");
        return schema;
    }

    private static void checkObject(@Nullable JsonNode value, String place, Findings findings) {
        if (value != null && !value.isObject()) {
            findings.fault(place, "must be an object");
        }
    }
}
