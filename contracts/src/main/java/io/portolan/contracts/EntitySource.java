package io.portolan.contracts;

import java.time.Instant;

/**
 * That an entity is a source of another one.
 *
 * @param targetId the other one
 * @param addedBy who made it so, such as a run
 */
public record EntitySource(
        String entityId,
        String blueprintId,
        String targetId,
        String targetBlueprintId,
        Instant addedAt,
        String addedBy) {
    /** How it stands among the other one's sources. */
    public String name() {
        return blueprintId + "." + entityId;
    }
}
