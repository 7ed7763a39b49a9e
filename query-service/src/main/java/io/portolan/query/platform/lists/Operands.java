package io.portolan.query.platform.lists;

import io.portolan.contracts.EventJson;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what stands behind an operator as values of the field's kind. */
final class Operands {
    private static final int MOST = 100;
    private static final int LONGEST_NUMBER = 40;

    private Operands() {}

    /** The operands, or empty when the text isn't what the operator takes for that field. */
    static Optional<List<BsonValue>> read(ListField field, Operator operator, String text) {
        if (operator == Operator.EXISTS) {
            return truth(text).map(List::of);
        }
        List<String> parts = takesMany(operator) ? split(text) : List.of(text);
        List<BsonValue> values =
                parts.stream().flatMap(part -> value(field, part).stream()).toList();
        boolean complete = values.size() == parts.size() && !values.isEmpty() && values.size() <= MOST;
        return complete && (operator != Operator.BETWEEN || values.size() == 2)
                ? Optional.of(values)
                : Optional.empty();
    }

    /** What {@link #read} would have taken. */
    static String expected(ListField field, Operator operator) {
        if (operator == Operator.EXISTS) {
            return "true or false";
        }
        String one = switch (field.kind()) {
            case TEXT, VALUE, IDS -> "text";
            case CHOICE ->
                "one of " + String.join(", ", field.choices().stream().sorted().toList());
            case INSTANT -> "an RFC 3339 time";
            case NUMBER -> "a number";
        };
        String many = operator == Operator.BETWEEN
                ? "two of: "
                : "1 to " + MOST + ", separated by commas or a JSON list, of: ";
        return takesMany(operator) ? many + one : one;
    }

    private static boolean takesMany(Operator operator) {
        return operator == Operator.IN || operator == Operator.NIN || operator == Operator.BETWEEN;
    }

    private static List<String> split(String text) {
        if (!text.startsWith("[")) {
            return List.of(text.split(",", -1));
        }
        try {
            JsonNode list = EventJson.mapper().readTree(text);
            Stream<JsonNode> elements = StreamSupport.stream(list.spliterator(), false);
            return elements.allMatch(JsonNode::isValueNode)
                    ? StreamSupport.stream(list.spliterator(), false)
                            .map(JsonNode::asString)
                            .toList()
                    : List.of();
        } catch (JacksonException notJson) {
            return List.of(text.split(",", -1));
        }
    }

    private static Optional<BsonValue> value(ListField field, String text) {
        return switch (field.kind()) {
            case TEXT, VALUE, IDS ->
                Optional.<BsonValue>of(new BsonString(text)).filter(_ -> text.indexOf('\0') < 0);
            case CHOICE ->
                Optional.<BsonValue>of(new BsonString(text))
                        .filter(_ -> field.choices().contains(text));
            case INSTANT -> instant(text);
            case NUMBER -> number(text);
        };
    }

    private static Optional<BsonValue> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(BsonBoolean.TRUE);
            case "false" -> Optional.of(BsonBoolean.FALSE);
            default -> Optional.empty();
        };
    }

    private static Optional<BsonValue> instant(String text) {
        try {
            return Optional.of(
                    new BsonDateTime(OffsetDateTime.parse(text).toInstant().toEpochMilli()));
        } catch (DateTimeException | ArithmeticException notATime) {
            return Optional.empty();
        }
    }

    private static Optional<BsonValue> number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal decimal = new BigDecimal(text);
            return Optional.of(
                    decimal.scale() == 0 && decimal.precision() <= 18
                            ? new BsonInt64(decimal.longValueExact())
                            : new BsonDecimal128(new Decimal128(decimal)));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
