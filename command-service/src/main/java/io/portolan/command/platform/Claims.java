package io.portolan.command.platform;

import java.util.List;
import org.axonframework.messaging.MetaData;

/** Strings that no other commit may hold, which an event brings along in its metadata; they are stored beside it, not in it. */
public final class Claims {
    /** The entry of an event message's metadata: a {@code List<String>}. */
    public static final String KEY = "claims";

    private Claims() {}

    public static MetaData of(String... claims) {
        return MetaData.with(KEY, List.of(claims));
    }

    /** The claim of a secret, by its MAC; held by whichever commit issued it. */
    public static String secret(String mac) {
        return "secret/" + mac;
    }
}
