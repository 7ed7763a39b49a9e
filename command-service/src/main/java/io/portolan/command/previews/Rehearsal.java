package io.portolan.command.previews;

import io.portolan.command.platform.automation.Doing;
import io.portolan.command.platform.automation.Execution.Performer;
import io.portolan.command.platform.automation.Fetches;
import io.portolan.command.platform.automation.Result;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Looks for what actions look for, in the catalog as it is now, and does nothing else that they say. */
final class Rehearsal implements Performer {
    private final Fetches fetches;

    Rehearsal(Fetches fetches) {
        this.fetches = fetches;
    }

    /** Later actions know of an entity what it would be made of. */
    @Override
    public Result perform(String type, JsonNode args, Doing doing) {
        return switch (type) {
            case "fetchResource" -> fetches.first(args, doing);
            case "fetchFieldsFromResources" -> fetches.fields(args, doing);
            case "fetchEntitiesBySource" -> fetches.bySource(args, doing);
            case "upsertResource" -> Result.of(args.path("data"), 0);
            default -> Result.of(JsonNodeFactory.instance.objectNode(), 0);
        };
    }
}
