package io.portolan.contracts.resources;

import io.portolan.contracts.Plugin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's token as the API answers it.
 *
 * @param id the plugin's
 * @param token the token itself; absent where an answer is repeated
 * @param version the plugin's
 */
public record PluginTokenResource(
        String id, @Nullable String token, String prefix, String last4, Instant createdAt, long version) {

    /** The token of a plugin whose newest event has the sequence {@code version}. */
    public static PluginTokenResource of(Plugin plugin, @Nullable String token, long version) {
        Plugin.Token current = plugin.token();
        return new PluginTokenResource(
                plugin.id(), token, current.prefix(), current.last4(), current.createdAt(), version);
    }
}
