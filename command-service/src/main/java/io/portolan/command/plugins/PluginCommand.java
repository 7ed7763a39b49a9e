package io.portolan.command.plugins;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Plugin;

/** What can be asked of plugins. */
sealed interface PluginCommand extends Command<Versioned<Plugin>> {
    /** Installs a plugin, with a token and an entity of the same id, or changes one; its secrets stay unless they are mentioned. */
    record PutPlugin(PluginDefinition definition, Existing existing) implements PluginCommand {}

    /** Gives a plugin another token; the former one ends at once. */
    record RotatePluginToken(String pluginId) implements PluginCommand {}

    /** Removes a plugin with its token and its entity. */
    record RemovePlugin(String pluginId) implements PluginCommand {}
}
