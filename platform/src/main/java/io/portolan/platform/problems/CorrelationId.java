package io.portolan.platform.problems;

import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes the ids that tie a request to its answer, its log lines and its events. */
public final class CorrelationId {
    /** The request and response header. */
    public static final String HEADER = "Portolan-Correlation-Id";

    private static final int LENGTH = 36;

    private CorrelationId() {}

    /** The id that a client gave, in lower case, if that is a UUID; otherwise a new one. */
    public static String of(@Nullable String given) {
        return given != null && isUuid(given) ? given.toLowerCase(Locale.ROOT) : random();
    }

    private static boolean isUuid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int at = 0; at < LENGTH; at++) {
            boolean isDash = at == 8 || at == 13 || at == 18 || at == 23;
            char c = text.charAt(at);
            boolean fits = isDash ? c == '-' : HexFormat.isHexDigit(c);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** A version 4 UUID that need not be a secret, so it costs no entropy. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
