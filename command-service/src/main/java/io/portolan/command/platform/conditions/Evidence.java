package io.portolan.command.platform.conditions;

import io.portolan.contracts.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a comparison goes by.
 *
 * @param seen what the entity has in the field; null when nothing
 * @param value the same in a comparable form, or {@link Field.Unfit}
 */
record Evidence(
        Entity entity,
        Instant at,
        @Nullable JsonNode seen,
        @Nullable Object value) {
    static Evidence of(Field field, Entity entity, Instant at) {
        @Nullable JsonNode seen = field.json().apply(entity);
        return new Evidence(entity, at, seen, seen == null ? null : field.read(seen));
    }
}
