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
        Evidence evidence = Evidence.of(field, entity, at);
        return new Result(truth(evidence), this, evidence);
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

    private Truth truth(Evidence evidence) {
        @Nullable Object value = evidence.value();
        if (operator.takes() == Takes.NOTHING) {
            return Truth.of((value == null) == operator.isNegative());
        }
        if (value == null && operator.takes() == Takes.COUNT) {
            value = List.of();
        }
        @Nullable Object wanted = operand.value(evidence.entity());
        if (value instanceof Unfit || (value != null && wanted instanceof Unfit)) {
            return Truth.UNKNOWN;
        }
        if (value == null || wanted == null) {
            return Truth.of(operator.holdsForAbsent());
        }
        return Truth.of(Matching.holds(operator.positive(), value, wanted, evidence.at()) != operator.isNegative());
    }

    /** Why it is met, isn't or can't be judged. */
    String reason(Evidence evidence) {
        @Nullable JsonNode seen = evidence.seen();
        if (seen == null) {
            return field.name() + " is not set";
        }
        if (operator.takes() == Takes.NOTHING) {
            return field.name() + " is set";
        }
        @Nullable Object value = evidence.value();
        if (value == null || value instanceof Unfit) {
            return misfit(field, seen);
        }
        if (operand instanceof Other(Field other)) {
            @Nullable JsonNode wanted = other.json().apply(evidence.entity());
            if (wanted == null) {
                return other.name() + " is not set";
            }
            if (other.read(wanted) instanceof Unfit) {
                return misfit(other, wanted);
            }
        }
        return field.name() + Expectation.seen(this, seen, value, evidence.at()) + ", expected "
                + Expectation.of(operator, operand.text(evidence.entity()));
    }

    private static String misfit(Field field, JsonNode seen) {
        return field.name() + " is " + Kind.of(seen).description() + ", expected " + field.expected();
    }
}
