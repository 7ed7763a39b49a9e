package io.portolan.platform.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.schema.PropertySchema.Additional;
import io.portolan.platform.schema.PropertySchema.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads schemas and finds everything that is wrong with them. Members that are null count as absent and are dropped, and so
 * are keywords that aren't known, which are named: what stays in the JSON is what is checked or shown.
 *
 * <p>At most 200 properties in one schema and its parts, and 5 levels of them.
 */
public final class SchemaReader {
    private static final int MOST_PROPERTIES = 200;
    private static final int DEEPEST = 5;
    private static final int LONGEST_PATTERN = 500;
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "format",
            "enum",
            "items",
            "properties",
            "additionalProperties",
            "required",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "default",
            "title",
            "description",
            "icon");
    private static final PropertySchema UNREADABLE = new PropertySchema(
            ValueType.OBJECT, null, List.of(), null, Map.of(), Additional.ANY, Set.of(), Range.UNBOUNDED, null);

    private final List<Fault> faults;
    private final List<String> ignored;
    private int properties;

    /**
     * @param faults is added to
     * @param ignored is added the pointers of what was dropped
     */
    public SchemaReader(List<Fault> faults, List<String> ignored) {
        this.faults = faults;
        this.ignored = ignored;
    }

    /** Reads a schema that must be an object's, as a blueprint's properties and an action's inputs are. */
    public PropertySchema readObject(JsonNode json, String pointer) {
        if (json instanceof ObjectNode object && !object.has("type")) {
            object.put("type", ValueType.OBJECT.toString());
        }
        PropertySchema schema = read(json, pointer, 0);
        if (schema.type() != ValueType.OBJECT) {
            fault(pointer + "/type", "must be object");
        }
        return schema;
    }

    private PropertySchema read(JsonNode json, String pointer, int depth) {
        if (!(json instanceof ObjectNode schema)) {
            fault(pointer, "must be an object");
            return UNREADABLE;
        }
        if (depth > DEEPEST) {
            fault(pointer, "is nested more than " + DEEPEST + " levels deep");
            return UNREADABLE;
        }
        dropUnknown(schema, pointer);
        ValueType type = type(schema, pointer);
        @Nullable
        PropertySchema items = schema.has("items") ? read(schema.path("items"), pointer + "/items", depth + 1) : null;
        PropertySchema read = new PropertySchema(
                type,
                format(schema, type, pointer),
                choices(schema, type, pointer),
                items,
                properties(schema, pointer, depth),
                additional(schema, pointer, depth),
                required(schema, pointer),
                range(schema, type, pointer),
                pattern(schema, pointer));
        checkTexts(schema, pointer);
        checkDefault(schema, read, pointer);
        return read;
    }

    private void dropUnknown(ObjectNode schema, String pointer) {
        for (String name : List.copyOf(schema.propertyNames())) {
            if (schema.path(name).isNull()) {
                schema.remove(name);
            } else if (!KEYWORDS.contains(name)) {
                schema.remove(name);
                ignored.add(Pointers.child(pointer, name));
            }
        }
    }

    private ValueType type(ObjectNode schema, String pointer) {
        Optional<ValueType> type = ValueType.named(schema.path("type").asString(""));
        if (type.isEmpty()) {
            fault(pointer + "/type", "must be one of string, boolean, integer, number, array, object");
        }
        return type.orElse(ValueType.OBJECT);
    }

    private @Nullable TextFormat format(ObjectNode schema, ValueType type, String pointer) {
        if (!schema.has("format")) {
            return null;
        }
        Optional<TextFormat> format = TextFormat.named(schema.path("format").asString(""));
        if (format.isEmpty() || !(type == ValueType.STRING || type == ValueType.ARRAY)) {
            fault(pointer + "/format", "is not a format of " + type);
        }
        return format.orElse(null);
    }

    private List<JsonNode> choices(ObjectNode schema, ValueType type, String pointer) {
        if (!schema.has("enum")) {
            return List.of();
        }
        List<JsonNode> choices = schema.path("enum").valueStream().toList();
        if (choices.isEmpty() || !schema.path("enum").isArray()) {
            fault(pointer + "/enum", "must be a list that isn't empty");
        } else if (!choices.stream().allMatch(type::fits)) {
            fault(pointer + "/enum", "must hold nothing but " + type.description());
        } else if (new HashSet<>(choices).size() < choices.size()) {
            fault(pointer + "/enum", "holds something twice");
        }
        return choices;
    }

    private Map<String, PropertySchema> properties(ObjectNode schema, String pointer, int depth) {
        if (!schema.has("properties")) {
            return Map.of();
        }
        if (!schema.path("properties").isObject()) {
            fault(pointer + "/properties", "must be an object");
            return Map.of();
        }
        properties += schema.path("properties").size();
        if (properties > MOST_PROPERTIES) {
            fault(pointer + "/properties", "are more than " + MOST_PROPERTIES + " in all");
            return Map.of();
        }
        Map<String, PropertySchema> read = new LinkedHashMap<>();
        schema.path("properties").forEachEntry((name, property) -> {
            String place = Pointers.child(pointer + "/properties", name);
            if (!PropertyKey.isValid(name)) {
                fault(place, PropertyKey.EXPECTED);
            }
            read.put(name, read(property, place, depth + 1));
        });
        return read;
    }

    private Additional additional(ObjectNode schema, String pointer, int depth) {
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isMissingNode() || additional.isBoolean()) {
            return additional.asBoolean(true) ? Additional.ANY : Additional.NONE;
        }
        return new Additional(true, read(additional, pointer + "/additionalProperties", depth + 1));
    }

    private Set<String> required(ObjectNode schema, String pointer) {
        JsonNode names = schema.path("required");
        if (names.isMissingNode()) {
            return Set.of();
        }
        if (!names.isArray() || !names.valueStream().allMatch(JsonNode::isString)) {
            fault(pointer + "/required", "must be a list of names");
            return Set.of();
        }
        List<String> read = names.valueStream().map(JsonNode::asString).toList();
        read.stream()
                .filter(name -> !schema.path("properties").has(name))
                .forEach(name -> fault(pointer + "/required", name + " is not among the properties"));
        return Set.copyOf(read);
    }

    private Range range(ObjectNode schema, ValueType type, String pointer) {
        boolean text = type == ValueType.STRING;
        Range range = text
                ? new Range(length(schema, "minLength", pointer), length(schema, "maxLength", pointer))
                : new Range(number(schema, "minimum", pointer), number(schema, "maximum", pointer));
        for (String unfit : text ? List.of("minimum", "maximum") : List.of("minLength", "maxLength")) {
            if (schema.has(unfit)) {
                fault(pointer + "/" + unfit, "is not for " + type);
            }
        }
        if (!text && !type.isNumeric() && !range.equals(Range.UNBOUNDED)) {
            fault(pointer, "has bounds, which are for numbers");
        }
        if (range.isEmpty()) {
            fault(pointer, "has a lower bound above the upper one");
        }
        return range;
    }

    private @Nullable BigDecimal number(ObjectNode schema, String keyword, String pointer) {
        JsonNode value = schema.path(keyword);
        if (!value.isMissingNode() && !value.isNumber()) {
            fault(pointer + "/" + keyword, "must be a number");
        }
        return value.isNumber() ? value.decimalValue() : null;
    }

    private @Nullable BigDecimal length(ObjectNode schema, String keyword, String pointer) {
        @Nullable BigDecimal length = number(schema, keyword, pointer);
        if (length != null && (length.signum() < 0 || !ValueType.INTEGER.fits(schema.path(keyword)))) {
            fault(pointer + "/" + keyword, "must be a length");
        }
        return length;
    }

    private @Nullable Pattern pattern(ObjectNode schema, String pointer) {
        JsonNode pattern = schema.path("pattern");
        if (pattern.isMissingNode()) {
            return null;
        }
        if (!pattern.isString() || pattern.asString().length() > LONGEST_PATTERN) {
            fault(pointer + "/pattern", "must be text of at most " + LONGEST_PATTERN + " characters");
            return null;
        }
        try {
            return Pattern.compile(pattern.asString());
        } catch (PatternSyntaxException malformed) {
            fault(pointer + "/pattern", "is not a regular expression of RE2: " + malformed.getDescription());
            return null;
        }
    }

    private void checkTexts(ObjectNode schema, String pointer) {
        for (String keyword : List.of("title", "description", "icon")) {
            JsonNodeType type = schema.path(keyword).getNodeType();
            if (type != JsonNodeType.MISSING && type != JsonNodeType.STRING) {
                fault(pointer + "/" + keyword, "must be text");
            }
        }
    }

    private void checkDefault(ObjectNode schema, PropertySchema read, String pointer) {
        if (schema.has("default")) {
            List<Fault> unfit = new ArrayList<>();
            read.check(schema.path("default"), pointer + "/default", unfit);
            faults.addAll(unfit);
        }
    }

    private void fault(String pointer, String reason) {
        faults.add(new Fault(pointer, reason));
    }
}
