package io.portolan.command.entities;

import io.portolan.command.entities.EntityBody.RelationBody;
import io.portolan.command.platform.Findings;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.Entity.Targets;
import io.portolan.platform.schema.BlueprintRules;
import io.portolan.platform.schema.Pointers;
import io.portolan.platform.schema.PropertySchema;
import io.portolan.platform.schema.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a blueprint lets its entities be. Only what is given is checked, so what no longer fits can stay beside it. */
record EntityRules(BlueprintRules rules) {
    private static final int MOST_TARGETS = 1_000;

    static EntityRules of(Blueprint blueprint) {
        return new EntityRules(BlueprintRules.of(blueprint));
    }

    Blueprint blueprint() {
        return rules.blueprint();
    }

    /**
     * What an entity becomes.
     *
     * @param before what it is; null when there is none
     * @param findings is added to
     */
    EntityContent next(@Nullable EntityContent before, EntityBody given, UpsertOptions options, Findings findings) {
        EntityContent bare = EntityContent.bare(given.name(), blueprint().id());
        EntityContent base = before != null && options.merges() ? before : bare;
        EntityContent rest = before != null && options.onlyPropertiesAndRelations() ? before : base;
        boolean keepsRest = before != null && options.onlyPropertiesAndRelations();
        return new EntityContent(
                given.name(),
                blueprint().id(),
                keepsRest || given.title() == null ? rest.title() : given.title(),
                keepsRest || given.description() == null ? rest.description() : given.description(),
                properties(base, before == null, given.properties(), options, findings.at("/properties")),
                relations(base, given, options, findings.at("/relations")),
                sources(before, options.source()),
                keepsRest || given.tags() == null ? rest.tags() : List.copyOf(given.tags()));
    }

    private static List<String> sources(@Nullable EntityContent before, @Nullable String source) {
        List<String> known = before == null ? List.of() : before.sources();
        return source == null || known.contains(source)
                ? known
                : Stream.concat(known.stream(), Stream.of(source)).toList();
    }

    private ObjectNode properties(
            EntityContent base, boolean isNew, @Nullable JsonNode given, UpsertOptions options, Findings findings) {
        ObjectNode merged = base.properties().deepCopy();
        Objects.requireNonNullElseGet(given, JsonNodeFactory.instance::objectNode)
                .forEachEntry((key, value) -> {
                    PropertySchema property = rules.schema().properties().get(key);
                    if (value.isNull()) {
                        merged.remove(key);
                    } else if (property == null) {
                        unmapped(key, options, findings);
                    } else {
                        JsonNode meant = options.isMade() ? MadeValues.meant(value, property) : value;
                        property.check(meant, findings.pointer() + Pointers.child("", key), findings.faults());
                        merged.set(key, meant);
                    }
                });
        if (isNew) {
            addDefaults(merged);
        }
        rules.schema().required().stream()
                .filter(key -> !merged.has(key))
                .filter(key -> isNew || !options.merges() || base.properties().has(key))
                .forEach(key -> findings.fault(Pointers.child("", key), BlueprintRules.NEEDED));
        return merged;
    }

    private void addDefaults(ObjectNode properties) {
        blueprint().schemaProperties().path("properties").forEachEntry((key, property) -> {
            if (property.has("default") && !properties.has(key)) {
                properties.set(key, property.path("default"));
            }
        });
    }

    private Map<String, Targets> relations(
            EntityContent base, EntityBody given, UpsertOptions options, Findings findings) {
        Map<String, Targets> merged = new LinkedHashMap<>(base.relations());
        Map<String, @Nullable RelationBody> all = Objects.requireNonNullElse(given.relations(), Map.of());
        all.forEach((key, body) -> {
            Relation relation = blueprint().relations().get(key);
            JsonNode value = body == null ? null : body.value();
            if (value == null || value.isNull()) {
                merged.remove(key);
            } else if (relation == null) {
                unmapped(key, options, findings);
            } else {
                Findings there = findings.at(Pointers.child("", key) + "/value");
                targets(relation, value, given.name(), there)
                        .ifPresentOrElse(targets -> merged.put(key, targets), () -> merged.remove(key));
            }
        });
        return merged;
    }

    private void unmapped(String key, UpsertOptions options, Findings findings) {
        if (!options.ignoreUnmapped()) {
            findings.fault(Pointers.child("", key), rules.unknown());
        }
    }

    private static Optional<Targets> targets(Relation relation, JsonNode value, String self, Findings findings) {
        if (value.isArray() && !relation.array()) {
            findings.fault("", BlueprintRules.TO_ONE);
            return Optional.empty();
        }
        List<String> ids = (value.isArray() ? value.valueStream().toList() : List.of(value))
                .stream().map(id -> id.stringValue("")).distinct().toList();
        if (ids.size() > MOST_TARGETS) {
            findings.fault("", "has more than " + MOST_TARGETS + " ids");
        } else if (!ids.stream().allMatch(ResourceId::isValid)) {
            findings.fault("", "must be " + (relation.array() ? "ids" : "an id") + ", and " + ResourceId.EXPECTED);
        } else if (ids.contains(self)) {
            findings.fault("", "leads to the entity itself");
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Targets(relation.array(), ids));
    }
}
