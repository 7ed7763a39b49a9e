package io.portolan.query.platform.lists;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where a list goes on: behind the item with that sort value and document id. Its text begins with a hash over the query
 * and itself, so that it is of use for no other query; it isn't signed, since a forged one shows nothing more.
 */
record Cursor(BsonValue value, String id) {
    private static final int HASH = 12;
    private static final int LONGEST = 8192;

    String encoded(String query) {
        byte[] body =
                EventJson.mapper().writeValueAsBytes(List.of(value.getBsonType().name(), text(value), id));
        byte[] text = Arrays.copyOf(hash(query, body), HASH + body.length);
        System.arraycopy(body, 0, text, HASH, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** @throws Refusal of kind {@code MALFORMED} when it was made for another query or changed since */
    static Cursor decoded(String text, String query) {
        try {
            byte[] bytes = text.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(text);
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            byte[] body = Arrays.copyOfRange(bytes, Math.min(HASH, bytes.length), bytes.length);
            if (canonical.equals(text) && Arrays.equals(hash(query, body), Arrays.copyOf(bytes, HASH))) {
                JsonNode written = EventJson.mapper().readTree(body);
                return new Cursor(value(part(written, 0), part(written, 1)), part(written, 2));
            }
        } catch (IllegalArgumentException | JacksonException _) {
            // Told below, like one of another query.
        }
        throw Refusal.invalid(Refusal.Kind.MALFORMED, List.of(new Fault("cursor", "not a cursor of this query")));
    }

    private static String part(JsonNode written, int at) {
        return written.path(at).stringValue("");
    }

    private static String text(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL -> "";
            case STRING -> value.asString().getValue();
            case DATE_TIME -> Long.toString(value.asDateTime().getValue());
            case INT64 -> Long.toString(value.asInt64().getValue());
            case DECIMAL128 -> value.asDecimal128().getValue().toString();
            default -> throw new IllegalStateException("nothing is ordered by " + value);
        };
    }

    /** Not by way of BSON, whose decoder believes any length that a forged text names. */
    private static BsonValue value(String type, String text) {
        return switch (type) {
            case "NULL" -> BsonNull.VALUE;
            case "STRING" -> new BsonString(text);
            case "DATE_TIME" -> new BsonDateTime(Long.parseLong(text));
            case "INT64" -> new BsonInt64(Long.parseLong(text));
            case "DECIMAL128" -> new BsonDecimal128(Decimal128.parse(text));
            default -> throw new IllegalArgumentException("nothing is ordered by " + type);
        };
    }

    private static byte[] hash(String query, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(query.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(body), HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
