package io.portolan.command.platform.conditions;

import io.portolan.contracts.Entity;
import java.time.Instant;
import java.util.Optional;

/** Something that is demanded of an entity; made by {@link Conditions}. */
public sealed interface Condition permits Comparison, Group {
    /** Whether an entity meets it, and why, whatever the entity has. */
    Result judge(Entity entity, Instant at);

    /** The first time after another at which an entity that stays as it is may be judged otherwise; empty when there is none. */
    Optional<Instant> nextChange(Entity entity, Instant after);

    /** Whether entities can be judged otherwise though they stay as they are. */
    boolean dependsOnTime();
}
