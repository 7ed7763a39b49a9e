package io.portolan.command.entities;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Tags;
import io.portolan.contracts.Tag;
import io.portolan.platform.schema.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An entity as it is sent; a merge leaves as it is what is absent, and a null property or relation is unset. */
record EntityBody(
        @Nullable String id,
        @Nullable String blueprintId,
        @Nullable String title,
        @Nullable String description,
        @Nullable JsonNode properties,
        @Nullable Map<String, @Nullable RelationBody> relations,
        @Nullable List<Tag> tags) {
    private static final int LONGEST_TITLE = 1_000;
    private static final int LONGEST_DESCRIPTION = 20_000;

    /** Where a relation leads as it is sent: an id, a list of them, or nowhere. */
    record RelationBody(@Nullable JsonNode value) {}

    /** The same under an id that is given elsewhere, which must not be another one. */
    EntityBody named(String name, Findings findings) {
        if (id != null && !id.equals(name)) {
            findings.fault("/id", "is not the id in the path");
        }
        return new EntityBody(name, blueprintId, title, description, properties, relations, tags);
    }

    /** The ids that its relations name, whatever they are. */
    Stream<String> targets() {
        return relations == null
                ? Stream.empty()
                : relations.values().stream()
                        .filter(relation -> relation != null && relation.value() != null)
                        .flatMap(relation -> relation.value().isArray()
                                ? relation.value().valueStream()
                                : Stream.of(relation.value()))
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString);
    }

    String name() {
        return Objects.requireNonNullElse(id, "");
    }

    /** Finds what is wrong with it whatever its blueprint is. */
    void check(Findings findings) {
        if (!ResourceId.isValid(name())) {
            findings.fault("/id", ResourceId.EXPECTED);
        }
        if (blueprintId != null && !ResourceId.isValid(blueprintId)) {
            findings.fault("/blueprintId", ResourceId.EXPECTED);
        }
        if (title != null && (title.isBlank() || title.length() > LONGEST_TITLE)) {
            findings.fault("/title", "must not be blank, nor have more than " + LONGEST_TITLE + " characters");
        }
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            findings.fault("/description", "has more than " + LONGEST_DESCRIPTION + " characters");
        }
        if (properties != null && !properties.isObject() && !properties.isNull()) {
            findings.fault("/properties", "must be an object");
        }
        Tags.check(tags, findings);
    }
}
