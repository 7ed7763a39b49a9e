package io.portolan.command.platform.conditions;

import io.portolan.command.platform.conditions.Result.Truth;
import io.portolan.contracts.Entity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that are met together.
 *
 * @param decisive what one of them must come to so that the others don't matter: failing when all are to be met, holding
 *     when any is
 */
record Group(Truth decisive, List<Condition> conditions) implements Condition {
    static Group all(List<Condition> conditions) {
        return new Group(Truth.FAILS, conditions);
    }

    static Group any(List<Condition> conditions) {
        return new Group(Truth.HOLDS, conditions);
    }

    /** The first that decides it; else the first that can't be judged; else the first. */
    @Override
    public Result judge(Entity entity, Instant at) {
        @Nullable Result first = null;
        for (Condition condition : conditions) {
            Result result = condition.judge(entity, at);
            if (result.truth() == decisive) {
                return result;
            }
            if (first == null || (first.truth() != Truth.UNKNOWN && result.truth() == Truth.UNKNOWN)) {
                first = result;
            }
        }
        if (first == null) {
            throw new IllegalStateException("a group has conditions");
        }
        return first;
    }

    @Override
    public Optional<Instant> nextChange(Entity entity, Instant after) {
        return conditions.stream()
                .filter(Condition::dependsOnTime)
                .flatMap(condition -> condition.nextChange(entity, after).stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public boolean dependsOnTime() {
        return conditions.stream().anyMatch(Condition::dependsOnTime);
    }
}
