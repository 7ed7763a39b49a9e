package io.portolan.platform.keys;

import java.util.Locale;
import java.util.regex.Pattern;

/** What plugins keep secret: their tokens, which are derived whenever they are needed, and some of their settings. */
public final class PluginSecrets {
    private static final Pattern SECRET = Pattern.compile(
            ".*(secret|token|passw|passphrase|credential|api[-_.]?key|access[-_.]?key|private[-_.]?key|authorization|webhook[-_.]?url).*");

    private final Pepper pepper;
    private final Seal seal;

    public PluginSecrets(Pepper pepper) {
        this.pepper = pepper;
        this.seal = new Seal(pepper, "plugin");
    }

    /** Whether a setting's name says that it is secret. */
    public static boolean isSecret(String key) {
        return SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }

    /** The token of a plugin that has that id; another id is another token. */
    public Secret token(String organisation, String pluginId, String tokenId) {
        String subject = organisation + "/" + pluginId + "/" + tokenId;
        return Secret.of(Secret.Kind.PLUGIN_TOKEN, pepper.derive("plugin-token", subject));
    }

    /** A setting's JSON, sealed. */
    public String close(String organisation, String pluginId, String key, String json) {
        return seal.close(place(organisation, pluginId, key), json);
    }

    /** The JSON of a sealed setting. */
    public String open(String organisation, String pluginId, String key, String sealed) {
        return seal.open(place(organisation, pluginId, key), sealed);
    }

    private static String place(String organisation, String pluginId, String key) {
        return organisation + "/" + pluginId + "/" + key;
    }
}
