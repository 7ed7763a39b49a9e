package io.portolan.command.entities;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.schema.PropertySchema;
import io.portolan.platform.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What the values mean that templates come to, whose types are those of what they were made of. */
final class MadeValues {
    private MadeValues() {}

    /** The value as the property wants it, if it can be read so: a number as a text, or a text as what it is in JSON. */
    static JsonNode meant(JsonNode value, PropertySchema property) {
        if (fits(value, property)) {
            return value;
        }
        if (property.type() == ValueType.STRING) {
            return value.isNumber() || value.isBoolean() ? StringNode.valueOf(value.asString()) : value;
        }
        if (!value.isString()) {
            return value;
        }
        try {
            JsonNode read = EventJson.mapper().readTree(value.asString().strip());
            return fits(read, property) ? read : value;
        } catch (JacksonException noJson) {
            return value;
        }
    }

    private static boolean fits(JsonNode value, PropertySchema property) {
        List<Fault> faults = new ArrayList<>();
        property.check(value, "", faults);
        return faults.isEmpty();
    }
}
