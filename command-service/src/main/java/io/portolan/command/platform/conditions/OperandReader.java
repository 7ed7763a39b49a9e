package io.portolan.command.platform.conditions;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.conditions.Operand.Given;
import io.portolan.command.platform.conditions.Operand.Other;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads what a field is compared with, and finds what of it isn't of the field's type. */
record OperandReader(Field field, Operator operator, Findings findings) {
    /** Empty when the value is of another type. */
    Optional<Operand> read(JsonNode value) {
        return switch (operator.takes()) {
            case NOTHING -> Optional.of(Given.NOTHING);
            case VALUE -> one(value, "/value").map(operand -> new Given(operand, Words.of(value)));
            case VALUES ->
                many(value)
                        .map(operands ->
                                new Given(operands.stream().collect(Collectors.toUnmodifiableSet()), Words.of(value)));
            case BOUNDS -> many(value).flatMap(bounds -> between(bounds, value));
            case PATTERN -> Optional.of(new Given(new Wildcard(value.asString()), Words.of(value)));
            case AGE -> Age.read(value.asString()).map(age -> new Given(age, age.toString()));
            case COUNT ->
                Kind.INTEGER.read(value).map(count -> new Given(((BigDecimal) count).intValueExact(), Words.of(value)));
        };
    }

    /** Empty when the field is of another type. */
    Optional<Operand> readField(Field other) {
        boolean fits = operator.takes() == Operator.Takes.VALUES
                ? other.kind() == Kind.LIST && other.elements().isComparableWith(wanted())
                : wanted().isComparableWith(other.kind());
        if (!fits) {
            findings.fault(
                    "/valueField",
                    "is " + other.kind().description() + ", which " + field.name() + " can't be compared with");
            return Optional.empty();
        }
        return Optional.of(new Other(other));
    }

    /** What one value must be. */
    private Kind wanted() {
        return field.kind() == Kind.LIST ? field.elements() : field.kind();
    }

    private Optional<Object> one(JsonNode value, String place) {
        Kind wanted = wanted().ofOperands();
        Optional<Object> read = wanted.read(value);
        if (read.isEmpty()) {
            findings.fault(place, "must be " + wanted.description());
        }
        return read;
    }

    private Optional<List<Object>> many(JsonNode values) {
        List<Object> read = new ArrayList<>(values.size());
        for (int at = 0; at < values.size(); at++) {
            one(values.get(at), "/value/" + at).ifPresent(read::add);
        }
        return read.size() == values.size() ? Optional.of(read) : Optional.empty();
    }

    private Optional<Operand> between(List<Object> bounds, JsonNode value) {
        if (Matching.compare(bounds.getFirst(), bounds.getLast()) > 0) {
            findings.fault("/value", "must begin with the lower bound");
            return Optional.empty();
        }
        return Optional.of(new Given(bounds, Words.of(value.get(0)) + " and " + Words.of(value.get(1))));
    }
}
