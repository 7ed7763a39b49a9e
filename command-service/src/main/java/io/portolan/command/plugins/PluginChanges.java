package io.portolan.command.plugins;

import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.Plugin;
import io.portolan.contracts.Plugin.Token;

/** What becomes of a plugin that nobody defines anew. */
final class PluginChanges {
    private PluginChanges() {}

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
}
