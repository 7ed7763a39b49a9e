package io.portolan.command.flows;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The blueprints that a flow names literally; what a template makes of its text shows only when it runs. */
final class BlueprintReferences {
    private static final String BLUEPRINT_ID = "blueprintId";
    private static final String TEMPLATE = "{{";
    private static final Set<String> FIELDS = Set.of(BLUEPRINT_ID, "data." + BLUEPRINT_ID);

    private final Set<String> ids = new LinkedHashSet<>();

    private BlueprintReferences() {}

    /** Their ids, in the order in which they are named. */
    static Set<String> of(FlowDefinition flow) {
        BlueprintReferences references = new BlueprintReferences();
        references.addMembers(flow.arguments());
        flow.triggers().forEach(trigger -> references.addConditions(trigger.path("conditions")));
        flow.actions().forEach(references::addAction);
        return references.ids;
    }

    private void addAction(JsonNode action) {
        JsonNode args = action.path("args");
        Stream.of(action, args, args.path("entities")).forEach(holder -> addConditions(holder.path("conditions")));
        addMembers(args);
        add(args.path("data").path(BLUEPRINT_ID));
    }

    /** Members such as {@code targetBlueprintId}. */
    private void addMembers(JsonNode object) {
        object.forEachEntry((name, value) -> {
            if (name.equals(BLUEPRINT_ID) || name.endsWith("BlueprintId")) {
                add(value);
            }
        });
    }

    private void addConditions(JsonNode conditions) {
        conditions.forEach(condition -> {
            boolean isOne = FIELDS.contains(condition.path("field").asString(""))
                    && condition.path("operator").asString("").equals("eq");
            if (isOne) {
                add(condition.path("value"));
            }
        });
    }

    private void add(JsonNode value) {
        String id = value.isString() ? value.asString() : "";
        if (!id.isBlank() && !id.contains(TEMPLATE)) {
            ids.add(id);
        }
    }
}
