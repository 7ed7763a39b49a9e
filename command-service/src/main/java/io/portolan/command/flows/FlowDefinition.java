package io.portolan.command.flows;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowType;
import io.portolan.contracts.Tag;
import io.portolan.contracts.resources.FlowResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wants a flow to be; its triggers and actions have been checked.
 *
 * @param secrets those that are mentioned, in clear; null removes one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowDefinition(
        String id,
        String title,
        @Nullable String description,
        @Nullable String icon,
        boolean isActive,
        boolean needsApproval,
        int order,
        FlowType type,
        JsonNode arguments,
        Map<String, @Nullable String> secrets,
        List<JsonNode> triggers,
        List<JsonNode> actions,
        @Nullable JsonNode outputs,
        List<Tag> tags) {

    /** What a flow is at present, with masks instead of its secrets, which so stay as they are. */
    static FlowDefinition of(Flow flow) {
        Map<String, @Nullable String> masks = new TreeMap<>();
        flow.secrets().keySet().forEach(name -> masks.put(name, FlowResource.MASK));
        return new FlowDefinition(
                flow.id(),
                flow.title(),
                flow.description(),
                flow.icon(),
                flow.isActive(),
                flow.needsApproval(),
                flow.order(),
                flow.type(),
                flow.arguments(),
                masks,
                flow.triggers(),
                flow.actions(),
                flow.outputs(),
                flow.tags());
    }

    /** What it would be as a flow, without secrets. */
    public Flow draft(CommandContext context) {
        return state(context, Map.of(), context.at(), context.actor());
    }

    Flow state(CommandContext context, Map<String, String> sealed, Instant createdAt, String createdBy) {
        return new Flow(
                id,
                title,
                description,
                icon,
                isActive,
                needsApproval,
                order,
                type,
                arguments,
                sealed,
                triggers,
                actions,
                outputs,
                tags,
                createdAt,
                context.at(),
                createdBy,
                context.actor());
    }

    /** Never with secrets. */
    @Override
    public String toString() {
        return id;
    }
}
