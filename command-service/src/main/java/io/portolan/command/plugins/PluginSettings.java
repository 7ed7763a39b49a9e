package io.portolan.command.plugins;

import io.portolan.contracts.Plugin;
import io.portolan.platform.keys.PluginSecrets;
import io.portolan.platform.keys.SealedSecrets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    PluginSettings replacedBy(ObjectNode given, SealedSecrets secrets, String organisation, String pluginId) {
        ObjectNode next = JsonNodeFactory.instance.objectNode();
        Map<String, @Nullable String> secret = new HashMap<>();
        given.forEachEntry((key, value) -> {
            if (value.isNull()) {
                secret.put(key, null);
            } else if (PluginSecrets.isSecret(key)) {
                secret.put(key, value.toString());
            } else {
                next.set(key, value);
            }
        });
        return new PluginSettings(next, secrets.after(organisation, pluginId, sealed, secret));
    }
}
