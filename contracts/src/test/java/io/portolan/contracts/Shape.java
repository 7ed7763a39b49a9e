package io.portolan.contracts;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What JSON a Java type and a schema allow, in one notation, so that the two can be compared. */
sealed interface Shape {
    record Text() implements Shape {}

    record Moment() implements Shape {}

    record Whole() implements Shape {}

    record Decimal() implements Shape {}

    record Truth() implements Shape {}

    /** An object of which nothing more is said, or one of several types. */
    record Anything() implements Shape {}

    record Entries(Shape entry) implements Shape {}

    record Choice(Set<String> values) implements Shape {}

    record Many(Shape item) implements Shape {}

    record Members(Map<String, Shape> shapes, Set<String> required) implements Shape {}

    /** The shape that a record, or a type of a component of it, is written in. */
    static Shape of(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            return arguments.length == 2 ? new Entries(of(arguments[1])) : new Many(of(arguments[0]));
        }
        return of((Class<?>) type.getType());
    }

    static Shape of(Class<?> type) {
        if (type.isRecord()) {
            return members(type.getRecordComponents());
        }
        if (type.isEnum()) {
            return new Choice(new HashSet<>(Arrays.stream(type.getEnumConstants())
                    .map(constant -> EventJson.mapper().valueToTree(constant).asString())
                    .toList()));
        }
        return switch (type.getSimpleName()) {
            case "String" -> new Text();
            case "Instant" -> new Moment();
            case "int", "Integer", "long" -> new Whole();
            case "double" -> new Decimal();
            case "boolean" -> new Truth();
            case "JsonNode" -> new Anything();
            default -> throw new IllegalArgumentException("no shape for " + type);
        };
    }

    /** The shape that a schema, which is a part of a document, describes. */
    static Shape of(Document document, JsonNode part) {
        JsonNode schema = document.follow(part);
        if (schema.has("enum")) {
            return new Choice(new HashSet<>(texts(schema.path("enum"))));
        }
        if (schema.path("type").isArray()) {
            return new Anything();
        }
        return switch (schema.path("type").asString()) {
            case "object" -> object(document, schema);
            case "boolean" -> new Truth();
            case "array" -> new Many(of(document, schema.path("items")));
            case "integer" -> new Whole();
            case "number" -> new Decimal();
            case "string" -> schema.path("format").asString("").equals("date-time") ? new Moment() : new Text();
            default -> throw new IllegalArgumentException("no shape for " + schema);
        };
    }

    private static Shape object(Document document, JsonNode schema) {
        if (schema.has("additionalProperties")) {
            return new Entries(of(document, schema.path("additionalProperties")));
        }
        return schema.has("properties") ? members(document, schema) : new Anything();
    }

    private static Shape members(RecordComponent[] components) {
        Map<String, Shape> shapes = new HashMap<>();
        Set<String> required = new HashSet<>();
        for (RecordComponent component : components) {
            AnnotatedType type = component.getAnnotatedType();
            shapes.put(component.getName(), of(type));
            if (!type.isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        return new Members(shapes, required);
    }

    private static Shape members(Document document, JsonNode schema) {
        Map<String, Shape> shapes = new HashMap<>();
        schema.path("properties")
                .properties()
                .forEach(member -> shapes.put(member.getKey(), of(document, member.getValue())));
        return new Members(shapes, new HashSet<>(texts(schema.path("required"))));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
