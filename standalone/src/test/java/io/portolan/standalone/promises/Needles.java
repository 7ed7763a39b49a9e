package io.portolan.standalone.promises;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Secrets to look for in a haystack: in clear, in hex and in base64, wherever in the encoded text they begin. */
final class Needles {
    private static final int PREFIX = "ptl_".length();

    private final Map<Long, List<Needle>> byBeginning = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Needle(String name, byte[] bytes) {}

    /** Adds a secret, whose prefix everybody may know. */
    void add(String name, String secret) {
        String core = secret.substring(PREFIX);
        String hex = HexFormat.of().formatHex(bytes(core));
        add(name, bytes(core));
        add(name + " in hex", bytes(hex));
        add(name + " in hex", bytes(hex.toUpperCase(Locale.ROOT)));
        for (int offset = 0; offset < 3; offset++) {
            add(name + " in base64", bytes(base64(core, offset, Base64.getEncoder())));
            add(name + " in base64", bytes(base64(core, offset, Base64.getUrlEncoder())));
        }
    }

    /** The names of all that is found. */
    List<String> in(byte[] haystack) {
        List<String> found = new ArrayList<>();
        ByteBuffer hay = ByteBuffer.wrap(haystack);
        for (int at = 0; at + Long.BYTES <= haystack.length; at++) {
            List<Needle> candidates = byBeginning.get(hay.getLong(at));
            if (candidates != null) {
                for (Needle needle : candidates) {
                    if (isAt(haystack, at, needle.bytes)) {
                        found.add(needle.name);
                    }
                }
            }
        }
        return found;
    }

    private void add(String name, byte[] bytes) {
        byBeginning
                .computeIfAbsent(ByteBuffer.wrap(bytes).getLong(), _ -> new ArrayList<>())
                .add(new Needle(name, bytes));
    }

    private static boolean isAt(byte[] haystack, int at, byte[] bytes) {
        return at + bytes.length <= haystack.length
                && Arrays.equals(haystack, at, at + bytes.length, bytes, 0, bytes.length);
    }

    /** The characters that the secret alone decides when so many bytes stand before it. */
    private static String base64(String text, int offset, Base64.Encoder encoder) {
        String encoded = encoder.withoutPadding().encodeToString(bytes(" ".repeat(offset) + text));
        int before = (offset * 8 + 5) / 6;
        int whole = (offset + text.length()) * 8 / 6;
        return encoded.substring(before, whole);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
