package io.portolan.contracts.resources;

import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowType;
import io.portolan.contracts.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A flow as the API answers it.
 *
 * @param secrets the names of its secrets, each with a mask instead of what it is
 */
public record FlowResource(
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
        String updatedBy,
        long version) {
    /** What stands for a secret, and leaves it as it is where it is sent back. */
    public static final String MASK = "********";

    /** The resource of a state whose newest event has the sequence {@code version}. */
    public static FlowResource of(Flow flow, long version) {
        return new FlowResource(
                flow.id(),
                flow.title(),
                flow.description(),
                flow.icon(),
                flow.isActive(),
                flow.needsApproval(),
                flow.order(),
                flow.type(),
                flow.arguments(),
                masked(flow.secrets()),
                flow.triggers(),
                flow.actions(),
                flow.outputs(),
                flow.tags(),
                flow.createdAt(),
                flow.updatedAt(),
                flow.createdBy(),
                flow.updatedBy(),
                version);
    }

    private static Map<String, String> masked(Map<String, String> secrets) {
        Map<String, String> masked = new TreeMap<>();
        secrets.keySet().forEach(name -> masked.put(name, MASK));
        return masked;
    }
}
