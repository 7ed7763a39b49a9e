package io.portolan.contracts;

import java.util.List;

/** The life of a plugin and of its token, which are one subject, so that no two tokens of it work at any position. */
public sealed interface PluginEvent extends AccessEvent {
    Plugin plugin();

    @Override
    default String subject() {
        return subject(plugin().id());
    }

    static String subject(String pluginId) {
        return "plugin/" + pluginId;
    }

    @EventType("plugin.installed.v1")
    record PluginInstalled(Plugin plugin, List<String> changed) implements PluginEvent {}

    @EventType("plugin.changed.v1")
    record PluginChanged(Plugin plugin, List<String> changed) implements PluginEvent {}

    /** Its token works no more; it can be installed again. */
    @EventType("plugin.removed.v1")
    record PluginRemoved(Plugin plugin, List<String> changed) implements PluginEvent {}

    /** A new token, which the former one gave way to at once. */
    @EventType("plugin-token.rotated.v1")
    record PluginTokenRotated(Plugin plugin, List<String> changed) implements PluginEvent {}
}
