package io.portolan.platform.schema;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.platform.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What a blueprint lets its entities be: which properties and relations they have, and what these may hold. */
public record BlueprintRules(Blueprint blueprint, PropertySchema schema) {
    public static final String NEEDED = "is needed";
    public static final String TO_ONE = "must be one id, since the relation is to one";

    public static BlueprintRules of(Blueprint blueprint) {
        SchemaReader checked = new SchemaReader(new ArrayList<>(), new ArrayList<>());
        return new BlueprintRules(blueprint, checked.readObject(blueprint.schemaProperties(), ""));
    }

    /** What is wrong with a property or a relation that the blueprint lacks. */
    public String unknown() {
        return "is not known to blueprint " + blueprint.id();
    }

    /**
     * Finds everything about an entity that doesn't fit, such as what was written under earlier rules.
     *
     * @param properties an object
     * @param relations an object; each has a {@code value}, which is an id or a list of them
     * @param kinds by relation, the blueprint of the entities that it leads to; one that isn't there is as it should be
     */
    public List<Fault> faults(JsonNode properties, JsonNode relations, Map<String, String> kinds) {
        List<Fault> faults = new ArrayList<>();
        properties.forEachEntry((key, value) -> {
            PropertySchema property = schema.properties().get(key);
            String place = Pointers.child("/properties", key);
            if (property == null) {
                faults.add(new Fault(place, unknown()));
            } else {
                property.check(value, place, faults);
            }
        });
        schema.required().stream()
                .filter(key -> !properties.has(key))
                .sorted()
                .forEach(key -> faults.add(new Fault(Pointers.child("/properties", key), NEEDED)));
        relations.forEachEntry((key, relation) -> checkRelation(key, relation.path("value"), kinds, faults));
        return faults;
    }

    private void checkRelation(String key, JsonNode value, Map<String, String> kinds, List<Fault> faults) {
        Relation relation = blueprint.relations().get(key);
        String place = Pointers.child("/relations", key);
        if (relation == null) {
            faults.add(new Fault(place, unknown()));
            return;
        }
        if (value.isArray() && !relation.array()) {
            faults.add(new Fault(place + "/value", TO_ONE));
        }
        String kind = Objects.requireNonNullElse(kinds.get(key), relation.value());
        if (!kind.equals(relation.value())) {
            faults.add(new Fault(place + "/value", "leads to blueprint " + kind + ", not " + relation.value()));
        }
    }
}
