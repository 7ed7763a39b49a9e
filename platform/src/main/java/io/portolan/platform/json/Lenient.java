package io.portolan.platform.json;

import io.portolan.platform.keys.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/**
 * A value and what was left out of it.
 *
 * @param ignored the pointers of the unknown members that were dropped
 */
public record Lenient<T>(T value, List<String> ignored) {
    /** The response header that names what was dropped. */
    public static final String HEADER = "Portolan-Ignored";

    private static final int MAX_NAMED = 50;
    private static final int MAX_LENGTH = 100;

    public Lenient {
        ignored = List.copyOf(ignored);
    }

    /** Names what was dropped, if anything was, in an answer's headers: the first 50 pointers, percent-encoded. */
    public void nameIgnored(HttpHeaders answer) {
        if (!ignored.isEmpty()) {
            answer.set(
                    HEADER,
                    ignored.stream().limit(MAX_NAMED).map(Lenient::encoded).collect(Collectors.joining(", ")));
        }
    }

    private static String encoded(String pointer) {
        StringBuilder encoded = new StringBuilder();
        String shown = Secret.hide(pointer);
        String start = shown.substring(0, Math.min(shown.length(), MAX_LENGTH));
        for (byte octet : start.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = octet > ' ' && octet <= '~' && octet != '%' && octet != ',' && octet != '"';
            encoded.append(isPlain ? Character.toString(octet) : "%%%02X".formatted(octet));
        }
        return encoded.toString();
    }
}
