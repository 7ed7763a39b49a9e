package io.portolan.command.platform.conditions;

import io.portolan.platform.schema.PropertySchema;
import io.portolan.platform.schema.TextFormat;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** What a field holds, read so that values that mean the same are equal. */
enum Kind {
    TEXT("text"),
    NUMBER("a number"),
    INTEGER("a whole number"),
    BOOLEAN("true or false"),
    INSTANT("an RFC 3339 time"),
    LIST("a list"),
    OBJECT("an object"),
    ANY("anything");

    private static final int LAST_YEAR = 9999;

    private final String description;

    Kind(String description) {
        this.description = description;
    }

    static Kind of(PropertySchema schema) {
        return switch (schema.type()) {
            case STRING -> ofText(schema.format() == TextFormat.DATE_TIME);
            case INTEGER -> INTEGER;
            case NUMBER -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case ARRAY -> LIST;
            case OBJECT -> OBJECT;
        };
    }

    /** What a list's elements are. */
    static Kind ofElements(PropertySchema list) {
        if (list.items() == null) {
            return list.format() == null ? ANY : ofText(list.format() == TextFormat.DATE_TIME);
        }
        Kind kind = of(list.items());
        return kind.isScalar() ? kind : ANY;
    }

    private static Kind ofText(boolean isTime) {
        return isTime ? INSTANT : TEXT;
    }

    /** What a value is, whatever it should be. */
    static Kind of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case ARRAY -> LIST;
            case OBJECT, POJO -> OBJECT;
            case STRING, BINARY, NULL, MISSING -> TEXT;
        };
    }

    boolean isScalar() {
        return this != LIST && this != OBJECT && this != ANY;
    }

    boolean isComparableWith(Kind other) {
        return this == other || (this == ANY && other.isScalar()) || (isNumeric() && other.isNumeric());
    }

    /** What operands are read as: a whole number may be compared with any. */
    Kind ofOperands() {
        return this == INTEGER ? NUMBER : this;
    }

    /** A single value; empty when the JSON isn't of this kind. */
    Optional<Object> read(JsonNode value) {
        return switch (this) {
            case TEXT -> value.isString() ? Optional.of(value.asString()) : Optional.empty();
            case NUMBER -> number(value);
            case INTEGER -> number(value).filter(number -> ((BigDecimal) number).scale() <= 0);
            case BOOLEAN -> value.isBoolean() ? Optional.of(value.asBoolean()) : Optional.empty();
            case INSTANT -> value.isString() ? instant(value.asString()) : Optional.empty();
            case LIST, OBJECT -> Optional.of(value);
            case ANY -> of(value).isScalar() ? of(value).read(value).or(() -> Optional.of(value)) : Optional.of(value);
        };
    }

    String description() {
        return description;
    }

    private boolean isNumeric() {
        return this == INTEGER || this == NUMBER;
    }

    private static Optional<Object> number(JsonNode value) {
        return value instanceof NumericNode number && !number.isNaN()
                ? Optional.of(number.decimalValue().stripTrailingZeros())
                : Optional.empty();
    }

    private static Optional<Object> instant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            Instant instant = time.toInstant();
            return time.getYear() >= 0 && time.getYear() <= LAST_YEAR ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
