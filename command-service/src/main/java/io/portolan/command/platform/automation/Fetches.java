package io.portolan.command.platform.automation;

import io.portolan.contracts.EventJson;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions that look for entities. */
public final class Fetches {
    private static final int MOST = 1_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Finder finder;

    public Fetches(Finder finder) {
        this.finder = finder;
    }

    /** The oldest that meets the conditions. */
    public Result first(JsonNode args, Doing doing) {
        return found(args, doing, 1).stream()
                .findFirst()
                .map(entity -> Result.of(entity, 0))
                .orElseGet(() -> nothing(args));
    }

    /** For each field a list of what those have there that meet the conditions. */
    public Result fields(JsonNode args, Doing doing) {
        List<JsonNode> found = found(args, doing, MOST);
        if (found.isEmpty()) {
            return nothing(args);
        }
        ObjectNode output = NODES.objectNode();
        args.path("fields").forEach(field -> put(output, field.asString("").split("[./]"), found));
        return Result.of(output, 0);
    }

    private static void put(ObjectNode output, String[] path, List<JsonNode> found) {
        ArrayNode values = NODES.arrayNode();
        for (JsonNode entity : found) {
            JsonNode value = Stream.of(path).reduce(entity, JsonNode::path, (one, _) -> one);
            if (!value.isMissingNode() && !value.isNull()) {
                values.add(value);
            }
        }
        ObjectNode parent = output;
        for (int at = 0; at < path.length - 1; at++) {
            parent = parent.withObject("/" + path[at]);
        }
        parent.set(path[path.length - 1], values);
    }

    /** The ids of those of a blueprint that have any of some entities as a source. */
    public Result bySource(JsonNode args, Doing doing) {
        String blueprintId = args.path("sourceBlueprintId").asString("");
        ArrayNode sources = NODES.arrayNode();
        FlowOperator.list(args.path("entityIds"))
                .filter(id -> id.isValueNode() && !id.isNull())
                .forEach(id -> sources.add(blueprintId + "." + id.asString()));
        ArrayNode conditions = NODES.arrayNode();
        conditions.add(condition("blueprintId", "eq", args.path("targetBlueprintId")));
        conditions.add(condition("sources", "in", sources));
        ArrayNode ids = NODES.arrayNode();
        if (!sources.isEmpty()) {
            finder.find(doing.organisation(), doing.position(), conditions, MOST)
                    .forEach(entity -> ids.add(entity.path("id")));
        }
        if (ids.isEmpty() && args.path("stopFlowIfNotFound").asBoolean(false)) {
            return nothing(args);
        }
        ObjectNode output = NODES.objectNode();
        output.set("ids", ids);
        return Result.of(output, 0);
    }

    private static JsonNode condition(String field, String operator, JsonNode value) {
        ObjectNode condition = EventJson.mapper().createObjectNode();
        condition.put("field", field);
        condition.put("operator", operator);
        return condition.set("value", value);
    }

    private List<JsonNode> found(JsonNode args, Doing doing, int most) {
        return finder.find(doing.organisation(), doing.position(), args.path("conditions"), most);
    }

    private static Result nothing(JsonNode args) {
        return Result.nothing(
                "nothing was found", args.path("stopFlowIfNotFound").asBoolean(false));
    }
}
