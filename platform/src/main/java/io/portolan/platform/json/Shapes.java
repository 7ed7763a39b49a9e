package io.portolan.platform.json;

import io.portolan.platform.json.Shape.Member;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the shapes of types, once for each. */
final class Shapes {
    private static final int MAX_YEAR = 9999;

    private final JsonMapper mapper;
    private final ClassValue<Shape> byClass = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return make(type);
        }
    };

    Shapes(JsonMapper mapper) {
        this.mapper = mapper;
    }

    Shape of(Class<?> type) {
        return byClass.get(type);
    }

    private Shape make(Class<?> type) {
        if (type.isRecord()) {
            Map<String, Member> members = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                members.put(component.getName(), member(component.getAnnotatedType()));
            }
            return new Shape.Members(members);
        }
        if (type.isArray()) {
            return new Shape.Elements(new Member(of(type.getComponentType()), false));
        }
        return JsonNode.class.isAssignableFrom(type) || type == Object.class ? new Shape.Anything() : leaf(type);
    }

    private Member member(AnnotatedType annotated) {
        return new Member(shape(annotated), annotated.isAnnotationPresent(Nullable.class));
    }

    private Shape shape(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedArrayType array) {
            return new Shape.Elements(member(array.getAnnotatedGenericComponentType()));
        }
        if (annotated instanceof AnnotatedParameterizedType generic
                && annotated.getType() instanceof ParameterizedType parameterized) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            return parameterized.getRawType() == Map.class
                    ? new Shape.Entries(member(arguments[1]))
                    : new Shape.Elements(member(arguments[0]));
        }
        Type type = annotated.getType();
        return type instanceof Class<?> plain ? of(plain) : new Shape.Anything();
    }

    private Shape leaf(Class<?> type) {
        if (type.isEnum()) {
            String names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> mapper.valueToTree(constant).asString())
                    .collect(Collectors.joining(", "));
            return new Shape.Leaf(type, JsonNode::isString, "must be one of " + names);
        }
        return switch (type.getName()) {
            case "java.lang.String" -> new Shape.Leaf(type, JsonNode::isString, "must be text");
            case "boolean", "java.lang.Boolean" -> new Shape.Leaf(type, JsonNode::isBoolean, "must be true or false");
            case "int", "long", "java.lang.Integer", "java.lang.Long" ->
                new Shape.Leaf(type, JsonNode::isIntegralNumber, "must be a whole number that is not too large");
            case "double", "java.lang.Double", "java.math.BigDecimal" ->
                new Shape.Leaf(type, JsonNode::isNumber, "must be a number");
            case "java.time.Instant" -> new Shape.Leaf(type, Shapes::isTime, "must be an RFC 3339 time");
            default -> throw new IllegalArgumentException("no shape for " + type);
        };
    }

    /** Years beyond 9999 are times for the JDK, but not for RFC 3339. */
    private static boolean isTime(JsonNode value) {
        try {
            return value.isString()
                    && Character.isDigit(value.asString().charAt(0))
                    && OffsetDateTime.parse(value.asString()).getYear() <= MAX_YEAR;
        } catch (DateTimeException | IndexOutOfBoundsException notATime) {
            return false;
        }
    }
}
