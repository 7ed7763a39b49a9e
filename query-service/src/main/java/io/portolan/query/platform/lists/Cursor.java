package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;

/**
 * Where a list goes on: behind the item with that sort value and document id. Its text begins with a hash over the query
 * and itself, so that it is of use for no other query; it isn't signed, since a forged one shows nothing more.
 */
record Cursor(BsonValue value, String id) {
    private static final Set<BsonType> SORTABLE = EnumSet.of(
            BsonType.NULL, BsonType.STRING, BsonType.DATE_TIME, BsonType.INT32, BsonType.INT64, BsonType.DECIMAL128);
    private static final int HASH = 12;
    private static final int LONGEST = 8192;

    /** What comes behind it in that order; absent values come before all others. */
    Bson following(Sort sort) {
        String path = sort.field().ordered();
        Bson ties =
                Filters.and(Filters.eq(path, value), sort.descending() ? Filters.lt("_id", id) : Filters.gt("_id", id));
        if (value.isNull()) {
            return sort.descending() ? ties : Filters.or(Filters.ne(path, BsonNull.VALUE), ties);
        }
        return sort.descending()
                ? Filters.or(Filters.lt(path, value), Filters.eq(path, BsonNull.VALUE), ties)
                : Filters.or(Filters.gt(path, value), ties);
    }

    String encoded(String query) {
        var body = new BsonDocument("v", value).append("i", new BsonString(id));
        ByteBuffer written = new RawBsonDocument(body, new BsonDocumentCodec())
                .getByteBuffer()
                .asNIO();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        byte[] text = Arrays.copyOf(hash(query, bytes), HASH + bytes.length);
        System.arraycopy(bytes, 0, text, HASH, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** @throws Refusal of kind {@code MALFORMED} when it was made for another query or changed since */
    static Cursor decoded(String text, String query) {
        return body(text, query)
                .filter(body -> body.isString("i"))
                .map(body -> new Cursor(
                        body.get("v", new BsonUndefined()), body.getString("i").getValue()))
                .filter(cursor -> SORTABLE.contains(cursor.value.getBsonType()))
                .orElseThrow(() -> Refusal.invalid(
                        Refusal.Kind.MALFORMED, List.of(new Fault("cursor", "not a cursor of this query"))));
    }

    private static Optional<BsonDocument> body(String text, String query) {
        try {
            byte[] bytes = text.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(text);
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            byte[] body = Arrays.copyOfRange(bytes, Math.min(HASH, bytes.length), bytes.length);
            if (!canonical.equals(text) || !Arrays.equals(hash(query, body), Arrays.copyOf(bytes, HASH))) {
                return Optional.empty();
            }
            return Optional.of(new RawBsonDocument(body).decode(new BsonDocumentCodec()));
        } catch (IllegalArgumentException | BSONException forged) {
            return Optional.empty();
        }
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
