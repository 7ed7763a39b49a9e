package io.portolan.command.platform.conditions;

import io.portolan.command.platform.conditions.Field.Unfit;
import io.portolan.command.platform.conditions.Operand.Other;
import io.portolan.command.platform.conditions.Operator.Takes;
import io.portolan.command.platform.conditions.Result.Truth;
import io.portolan.contracts.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A field, and what it is to be. */
record Comparison(Field field, Operator operator, Operand operand) implements Condition {
    @Override
    public Result judge(Entity entity, Instant at) {
        return new Result(truth(entity, at), this, entity, at);
    }

    @Override
    public Optional<Instant> nextChange(Entity entity, Instant after) {
        return dependsOnTime() && field.value(entity) instanceof Instant since
                ? Optional.of(since.plus(age().duration())).filter(change -> change.isAfter(after))
                : Optional.empty();
    }

    @Override
    public boolean dependsOnTime() {
        return operator.takes() == Takes.AGE;
    }

    private Age age() {
        return (Age) ((Operand.Given) operand).value();
    }

    private Truth truth(Entity entity, Instant at) {
        if (operator.takes() == Takes.NOTHING) {
            return Truth.of((field.json().apply(entity) == null) == operator.isNegative());
        }
        @Nullable Object value = field.value(entity);
        if (value == null && operator.takes() == Takes.COUNT) {
            value = List.of();
        }
        @Nullable Object wanted = operand.value(entity);
        if (value instanceof Unfit || wanted instanceof Unfit) {
            return Truth.UNKNOWN;
        }
        if (value == null || wanted == null) {
            return Truth.of(operator.holdsForAbsent());
        }
        return Truth.of(Tests.holds(operator.positive(), value, wanted, at) != operator.isNegative());
    }

    /** Why it is met, isn't or can't be judged. */
    String reason(Entity entity, Instant at) {
        @Nullable JsonNode seen = field.json().apply(entity);
        if (seen == null) {
            return field.name() + " is not set";
        }
        if (operator.takes() == Takes.NOTHING) {
            return field.name() + " is set";
        }
        @Nullable Object value = field.value(entity);
        if (value == null || value instanceof Unfit) {
            return misfit(field, seen);
        }
        if (operand instanceof Other(Field other)) {
            @Nullable JsonNode wanted = other.json().apply(entity);
            if (wanted == null) {
                return other.name() + " is not set";
            }
            if (other.value(entity) instanceof Unfit) {
                return misfit(other, wanted);
            }
        }
        return field.name() + Expectation.seen(this, seen, value, at) + ", expected "
                + Expectation.of(operator, operand.text(entity));
    }

    private static String misfit(Field field, JsonNode seen) {
        return field.name() + " is " + Kind.of(seen).description() + ", expected " + field.expected();
    }
}
