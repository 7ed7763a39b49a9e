package io.portolan.platform.keys;

import java.util.Locale;
import java.util.regex.Pattern;

/** What plugins keep secret: their tokens, which are derived whenever they are needed, and some of their settings. */
public final class PluginSecrets {
    private static final Pattern SECRET = Pattern.compile(
            ".*(secret|token|passw|passphrase|credential|api[-_.]?key|access[-_.]?key|private[-_.]?key|authorization|webhook[-_.]?url).*");

    private final Pepper pepper;
    private final SealedSecrets settings;

    public PluginSecrets(Pepper pepper) {
        this.pepper = pepper;
        this.settings = new SealedSecrets(pepper, "plugin");
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

    /** The JSON of the settings that are secret, by plugin and key. */
    public SealedSecrets settings() {
        return settings;
    }
}
