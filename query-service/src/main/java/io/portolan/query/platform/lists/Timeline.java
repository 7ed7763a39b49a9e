package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.conversions.Bson;

/** From which position on a document shows what was so, and at which one it was so no longer. */
public final class Timeline {
    /** Where the first of those positions is. */
    public static final String FROM = "fields.from";

    private static final String TO = "fields.to";
    private static final String GONE = "fields.gone";

    private Timeline() {}

    /** What was so at a position. */
    public static Bson at(long position) {
        return Filters.and(Filters.lte(FROM, position), Filters.gt(TO, position), Filters.eq(GONE, false));
    }

    /** Whether nothing is there any more. */
    public static boolean isGone(BsonDocument fields) {
        return fields.getBoolean("gone").getValue();
    }

    /** It is so from a position on; when it is gone then, no list shows it. */
    public static void begin(BsonDocument fields, long position, boolean gone) {
        fields.append("from", new BsonInt64(position))
                .append("to", new BsonInt64(Long.MAX_VALUE))
                .append("gone", BsonBoolean.valueOf(gone));
    }

    /** The same of what is so no longer from a position on. */
    public static BsonDocument ended(BsonDocument fields, long position) {
        BsonDocument ended = fields.clone();
        ended.put("to", new BsonInt64(position));
        return ended;
    }
}
