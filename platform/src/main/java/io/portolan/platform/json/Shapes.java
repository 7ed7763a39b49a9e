package io.portolan.platform.json;

import io.portolan.platform.json.Shape.Member;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the shapes of types, once for each. */
final class Shapes {
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
        return JsonNode.class.isAssignableFrom(type) || type == Object.class
                ? new Shape.Anything()
                : new Shape.Leaf(type, description(type));
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

    private String description(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> mapper.valueToTree(constant).asString())
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == Instant.class) {
            return "must be an RFC 3339 time";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        boolean isWhole =
                List.of(int.class, Integer.class, long.class, Long.class).contains(type);
        return type == String.class ? "must be text" : isWhole ? "must be a whole number" : "is not valid";
    }
}
