package io.portolan.command.plugins;

import io.portolan.contracts.Plugin;
import io.portolan.platform.keys.PluginSecrets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plugin's settings.
 *
 * @param open those that everybody may read
 * @param sealed the others by key, encrypted
 */
record PluginSettings(ObjectNode open, Map<String, String> sealed) {
    static final PluginSettings NONE = new PluginSettings(JsonNodeFactory.instance.objectNode(), Map.of());

    static PluginSettings of(Plugin plugin) {
        return new PluginSettings((ObjectNode) plugin.properties(), plugin.sealed());
    }

    /** These after others are given; a secret one stays as it is while it isn't mentioned or is the same as before. */
    PluginSettings replacedBy(ObjectNode given, PluginSecrets secrets, String organisation, String pluginId) {
        ObjectNode next = JsonNodeFactory.instance.objectNode();
        Map<String, String> kept = new TreeMap<>(sealed);
        given.forEachEntry((key, value) -> {
            if (value.isNull()) {
                kept.remove(key);
            } else if (!PluginSecrets.isSecret(key)) {
                next.set(key, value);
            } else if (!isSame(secrets, organisation, pluginId, key, value)) {
                kept.put(key, secrets.close(organisation, pluginId, key, value.toString()));
            }
        });
        return new PluginSettings(next, kept);
    }

    private boolean isSame(PluginSecrets secrets, String organisation, String pluginId, String key, JsonNode value) {
        String before = sealed.get(key);
        return before != null
                && secrets.open(organisation, pluginId, key, before).equals(value.toString());
    }
}
