package io.portolan.platform.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A bearer secret in clear: prefix, 43 base62 characters of 256 bits, 6 base62 characters of the CRC-32 of what stands
 * before them, so that scanners find leaked ones and typing errors are refused without a lookup.
 */
public final class Secret {
    /** What a secret is for, and the prefix that says so. */
    public enum Kind {
        API_KEY("ptl_"),
        PLUGIN_TOKEN("ptp_"),
        INVITATION("pti_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final int BODY = 43;
    private static final int CHECKSUM = 6;
    private static final Pattern ANY = Pattern.compile("(pt[lpi]_)[0-9A-Za-z]{8,}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** A new secret from 256 random bits. */
    public static Secret mint(Kind kind) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return of(kind, bits);
    }

    /** The secret that stands for 256 given bits, for secrets that are derived and not kept. */
    public static Secret of(Kind kind, byte[] bits) {
        String body = kind.prefix + base62(new BigInteger(1, bits), BODY);
        return new Secret(body + checksum(body));
    }

    /** Reads a secret of that kind; empty when the prefix, length, alphabet or checksum is wrong. */
    public static Optional<Secret> parse(Kind kind, String text) {
        int length = kind.prefix.length() + BODY + CHECKSUM;
        if (text.length() != length || !text.startsWith(kind.prefix)) {
            return Optional.empty();
        }
        if (!text.chars().skip(kind.prefix.length()).allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        String body = text.substring(0, length - CHECKSUM);
        return text.endsWith(checksum(body)) ? Optional.of(new Secret(text)) : Optional.empty();
    }

    /** A text to be shown, without the secrets that somebody has put where none belongs. */
    public static String hide(String text) {
        return ANY.matcher(text).replaceAll("$1…");
    }

    /** The secret itself, to be shown once or hashed, never logged. */
    public String reveal() {
        return value;
    }

    /** The first characters, enough to recognise a key by. */
    public String prefix() {
        return value.substring(0, 8);
    }

    /** The last four characters. */
    public String last4() {
        return value.substring(value.length() - 4);
    }

    @Override
    public String toString() {
        return value.substring(0, 4) + "…";
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM);
    }

    private static String base62(BigInteger number, int length) {
        char[] digits = new char[length];
        BigInteger rest = number;
        for (int at = length - 1; at >= 0; at--) {
            BigInteger[] division = rest.divideAndRemainder(BASE);
            digits[at] = ALPHABET.charAt(division[1].intValue());
            rest = division[0];
        }
        return new String(digits);
    }
}
