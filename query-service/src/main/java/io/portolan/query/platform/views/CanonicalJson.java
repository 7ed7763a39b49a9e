package io.portolan.query.platform.views;

import io.portolan.contracts.EventJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One text for all JSON that means the same: members by name in the order of their UTF-16 units, no blanks, numbers in
 * plain notation without trailing zeros.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    public static String of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT ->
                node.propertyStream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(member -> quoted(member.getKey()) + ":" + of(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case ARRAY -> node.valueStream().map(CanonicalJson::of).collect(Collectors.joining(",", "[", "]"));
            case NUMBER -> plain(node.decimalValue());
            case STRING -> quoted(node.stringValue());
            default -> node.toString();
        };
    }

    /** The SHA-256, in hex, over the canonical JSON of each in turn. */
    public static String hash(Stream<JsonNode> nodes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            nodes.forEach(node -> digest.update((of(node) + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return EventJson.mapper().writeValueAsString(text);
    }
}
