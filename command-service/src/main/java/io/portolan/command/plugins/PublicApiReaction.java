package io.portolan.command.plugins;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.plugins.PluginCommand.PutPlugin;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.OrganisationEvent.OrganisationCreated;
import io.portolan.contracts.Topics;
import tools.jackson.databind.node.JsonNodeFactory;

/** Installs the plugin that each organisation has from the first day. */
final class PublicApiReaction implements Reaction {
    private final Commands commands;
    private final ReactionContexts contexts;

    PublicApiReaction(Commands commands, ReactionContexts contexts) {
        this.commands = commands;
        this.contexts = contexts;
    }

    @Override
    public String name() {
        return PluginHandlers.PUBLIC_API;
    }

    @Override
    public String topic() {
        return Topics.ACCESS;
    }

    @Override
    public boolean wants(String type) {
        return type.equals(EventTypes.nameOf(OrganisationCreated.class));
    }

    @Override
    public void on(Envelope envelope, Event event) {
        PluginDefinition definition = new PluginDefinition(
                PluginHandlers.PUBLIC_API,
                "Public API",
                PluginHandlers.PUBLIC_API,
                JsonNodeFactory.instance.objectNode(),
                false);
        contexts.once(
                name(), envelope, context -> commands.execute(new PutPlugin(definition, Existing.REPLACE), context));
    }
}
