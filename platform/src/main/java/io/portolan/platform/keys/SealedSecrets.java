package io.portolan.platform.keys;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Secrets that things of one kind have by name, sealed, so that each opens in its place alone. */
public final class SealedSecrets {
    private final Seal seal;

    /** Another kind has another key. */
    public SealedSecrets(Pepper pepper, String kind) {
        this.seal = new Seal(pepper, kind);
    }

    /** A secret's text, sealed. */
    public String close(String organisation, String thingId, String name, String text) {
        return seal.close(place(organisation, thingId, name), text);
    }

    /** The text of a sealed secret. */
    public String open(String organisation, String thingId, String name, String sealed) {
        return seal.open(place(organisation, thingId, name), sealed);
    }

    /**
     * A thing's sealed secrets after some are given in clear. One that isn't given, or is what it is already, stays as it is
     * sealed, although it would be sealed another way each time.
     *
     * @param given null removes one
     */
    public Map<String, String> after(
            String organisation, String thingId, Map<String, String> before, Map<String, @Nullable String> given) {
        Map<String, String> after = new TreeMap<>(before);
        given.forEach((name, text) -> {
            String sealed = before.get(name);
            if (text == null) {
                after.remove(name);
            } else if (sealed == null
                    || !open(organisation, thingId, name, sealed).equals(text)) {
                after.put(name, close(organisation, thingId, name, text));
            }
        });
        return after;
    }

    private static String place(String organisation, String thingId, String name) {
        return organisation + "/" + thingId + "/" + name;
    }
}
