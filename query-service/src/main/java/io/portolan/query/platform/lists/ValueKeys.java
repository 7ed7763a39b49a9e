package io.portolan.query.platform.lists;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Texts that any JSON values are ordered and found by, since stores order values of different types apart: truth before
 * numbers before texts, texts without regard to case. Two have the same key when they are equal, but for case, and but for
 * numbers that no double tells apart.
 */
public final class ValueKeys {
    static final String TRUTH = "b";
    static final String NUMBER = "n";
    static final String TEXT = "s";

    private static final int LONGEST = 1_000;
    private static final int LONGEST_NUMBER = 40;

    private ValueKeys() {}

    /** The key of a text, a number or a truth value; empty for everything else. */
    public static Optional<String> of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Optional.of(text(value.stringValue()));
            case NUMBER -> Optional.of(number(value.decimalValue()));
            case BOOLEAN -> Optional.of(TRUTH + (value.booleanValue() ? 1 : 0));
            default -> Optional.empty();
        };
    }

    /** The keys of everything that a text in a query may stand for. */
    static Set<String> meant(String text) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(text(text));
        decimal(text).ifPresent(number -> keys.add(number(number)));
        if (text.equals("true") || text.equals("false")) {
            keys.add(TRUTH + (text.equals("true") ? 1 : 0));
        }
        return keys;
    }

    /** The one key by which something is compared with what a text in a query stands for. */
    static String compared(String text) {
        return decimal(text).map(ValueKeys::number).orElseGet(() -> text(text));
    }

    /** The end of a long text is replaced by its hash. */
    public static String text(String text) {
        String lower = SortKeys.lower(text);
        return TEXT
                + (lower.length() <= LONGEST
                        ? lower
                        : lower.substring(0, LONGEST) + '\uFFFF' + hash(lower.substring(LONGEST)));
    }

    private static String number(BigDecimal number) {
        long bits = Double.doubleToLongBits(number.doubleValue() + 0.0);
        return NUMBER + HexFormat.of().toHexDigits(bits < 0 ? ~bits : bits | Long.MIN_VALUE);
    }

    private static Optional<BigDecimal> decimal(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
