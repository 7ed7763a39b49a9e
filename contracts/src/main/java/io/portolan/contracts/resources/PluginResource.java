package io.portolan.contracts.resources;

import io.portolan.contracts.Plugin;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A plugin as the API answers it.
 *
 * @param properties its settings; with the secret ones for the plugin itself alone
 * @param secrets the keys of its secret settings
 */
public record PluginResource(
        String id,
        String title,
        String dataSource,
        JsonNode properties,
        List<String> secrets,
        boolean isSelfHosted,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /** The resource of a state whose newest event has the sequence {@code version}, as people may see it. */
    public static PluginResource of(Plugin plugin, long version) {
        return of(plugin, plugin.properties(), version);
    }

    /** The same with other settings. */
    public static PluginResource of(Plugin plugin, JsonNode properties, long version) {
        return new PluginResource(
                plugin.id(),
                plugin.title(),
                plugin.dataSource(),
                properties,
                plugin.sealed().keySet().stream().sorted().toList(),
                plugin.isSelfHosted(),
                plugin.createdAt(),
                plugin.updatedAt(),
                plugin.createdBy(),
                plugin.updatedBy(),
                version);
    }
}
