package io.portolan.command.plugins;

import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Plugin;
import io.portolan.contracts.Plugin.Token;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a plugin, and what its events say of it. */
final class PluginChanges {
    private static final List<String> COMMON = List.of("createdAt", "updatedAt", "createdBy", "updatedBy");

    private PluginChanges() {}

    /** The paths of what a new one has. */
    static List<String> of(Plugin installed) {
        return ChangedPaths.between(EventJson.mapper().createObjectNode(), own(installed));
    }

    static List<String> between(Plugin before, Plugin after) {
        return ChangedPaths.between(own(before), own(after));
    }

    static Plugin rotated(Plugin before, Token token, CommandContext context) {
        return new Plugin(
                before.id(),
                before.title(),
                before.dataSource(),
                before.properties(),
                before.sealed(),
                before.isSelfHosted(),
                token,
                before.createdAt(),
                context.at(),
                before.createdBy(),
                context.actor());
    }

    private static JsonNode own(Plugin plugin) {
        ObjectNode state = EventJson.mapper().valueToTree(plugin);
        return state.remove(COMMON);
    }
}
