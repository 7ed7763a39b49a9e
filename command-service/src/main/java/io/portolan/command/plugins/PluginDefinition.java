package io.portolan.command.plugins;

import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Plugin;
import io.portolan.contracts.Plugin.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants a plugin to be.
 *
 * @param properties its settings, the secret ones in clear; null removes one
 */
record PluginDefinition(String id, String title, String dataSource, ObjectNode properties, boolean isSelfHosted) {
    static final String BLUEPRINT = "plugin";

    Plugin installed(CommandContext context, PluginSettings settings, Token token) {
        return state(context, settings, token, context.at(), context.actor());
    }

    Plugin after(Plugin before, CommandContext context, PluginSettings settings) {
        return state(context, settings, before.token(), before.createdAt(), before.createdBy());
    }

    private Plugin state(
            CommandContext context, PluginSettings settings, Token token, Instant createdAt, String createdBy) {
        return new Plugin(
                id,
                title,
                dataSource,
                settings.open(),
                settings.sealed(),
                isSelfHosted,
                token,
                createdAt,
                context.at(),
                createdBy,
                context.actor());
    }

    /** The thing in the catalog that stands for it. */
    Entity entity(CommandContext context) {
        return new Entity(
                id,
                BLUEPRINT,
                title,
                null,
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                List.of(),
                List.of(),
                context.at(),
                context.at(),
                context.actor(),
                context.actor());
    }

    /** Never with settings, which may be secret. */
    @Override
    public String toString() {
        return id;
    }
}
