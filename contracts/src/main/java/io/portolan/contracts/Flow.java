package io.portolan.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is to be done, and when: an automation or a self-service action.
 *
 * @param needsApproval whether somebody has to agree before a run begins
 * @param order its place among others where they are shown
 * @param arguments what its templates call {@code arguments}, an object
 * @param secrets what its templates call {@code secrets}, by name, each encrypted with AES-256-GCM under a key that is in no
 *     event, in Base64
 * @param triggers when it runs, each an object with a {@code type}; as they were given
 * @param actions what is done, in order, each an object with a {@code type}; as they were given
 * @param outputs what a run leaves behind, an object or a list; as it was given
 */
public record Flow(
        String id,
        String title,
        @Nullable String description,
        @Nullable String icon,
        boolean isActive,
        boolean needsApproval,
        int order,
        FlowType type,
        JsonNode arguments,
        Map<String, String> secrets,
        List<JsonNode> triggers,
        List<JsonNode> actions,
        @Nullable JsonNode outputs,
        List<Tag> tags,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy) {}
