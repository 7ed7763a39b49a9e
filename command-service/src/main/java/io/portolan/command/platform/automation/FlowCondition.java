package io.portolan.command.platform.automation;

import io.portolan.command.platform.expressions.JsonTemplate;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What has to be so that a flow runs, or that it does something. */
public record FlowCondition(String field, FieldPath path, FlowOperator operator, JsonTemplate value) {
    /** Those of a trigger or an action, all of which have to hold. */
    public static List<FlowCondition> of(JsonNode step) {
        return step.path("conditions").valueStream().map(FlowCondition::read).toList();
    }

    private static FlowCondition read(JsonNode condition) {
        String field = condition.path("field").asString("");
        return new FlowCondition(
                field,
                FieldPath.read(field).orElseThrow(() -> new IllegalArgumentException(field + " is no path")),
                FlowOperator.named(condition.path("operator").asString("")).orElseThrow(),
                JsonTemplate.parse(condition.path("value")));
    }

    public boolean holds(ObjectNode names) {
        return operator.holds(path.in(names), value.value(names));
    }

    /** The texts of which the field has to be one, where that is known beforehand. */
    Stream<String> wanted(ObjectNode names) {
        JsonNode wanted = value.value(names);
        return switch (operator) {
            case EQ -> Stream.of(wanted.asString(""));
            case IN -> FlowOperator.list(wanted).map(one -> one.asString(""));
            default -> Stream.empty();
        };
    }

    /** What isn't so, in words. */
    public String failure() {
        return field + " isn't " + operator + " what it should be";
    }
}
