package io.portolan.platform.schema;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What kind of JSON a schema asks for. */
public enum ValueType {
    STRING("text"),
    BOOLEAN("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    ARRAY("a list"),
    OBJECT("an object");

    private final String description;

    ValueType(String description) {
        this.description = description;
    }

    static Optional<ValueType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst();
    }

    boolean fits(JsonNode value) {
        return switch (this) {
            case STRING -> value.isString();
            case BOOLEAN -> value.isBoolean();
            case INTEGER -> value.isNumber() && isWhole(value.decimalValue());
            case NUMBER -> value.isNumber();
            case ARRAY -> value.isArray();
            case OBJECT -> value.isObject();
        };
    }

    String description() {
        return description;
    }

    boolean isNumeric() {
        return this == INTEGER || this == NUMBER;
    }

    /** How it is written in a schema. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
