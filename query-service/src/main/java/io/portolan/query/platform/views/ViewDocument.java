package io.portolan.query.platform.views;

import io.portolan.contracts.EventJson;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.lists.SortKeys;
import java.math.BigDecimal;
import java.time.Instant;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import tools.jackson.databind.JsonNode;

/**
 * What a fold makes of events: the answer as it will be sent, and beside it what it is found by.
 *
 * @param fields typed values to filter by
 * @param lower the texts among them in lower case, to order and search by
 * @param json the resource in UTF-8, so that reading it is copying it
 * @param removed whether no list shows it: a tombstone, or something that others are made of
 */
@SuppressWarnings("ArrayRecordComponent")
public record ViewDocument(BsonDocument fields, BsonDocument lower, byte[] json, boolean removed) {
    private static final int LONG_DIGITS = 18;

    /** A resource as it is answered, found by those of its members that lists know. */
    public static ViewDocument of(ListFields listed, Object resource, boolean removed) {
        JsonNode tree = EventJson.mapper().valueToTree(resource);
        BsonDocument fields = new BsonDocument();
        BsonDocument lower = new BsonDocument();
        for (ListField field : listed.all()) {
            JsonNode value = tree.path(field.path());
            if (value.isValueNode() && !value.isNull()) {
                fields.append(field.path(), typed(field, value));
                if (field.kind() == ListField.Kind.TEXT) {
                    lower.append(field.path(), new BsonString(SortKeys.lower(value.asString())));
                }
            }
        }
        return new ViewDocument(fields, lower, EventJson.mapper().writeValueAsBytes(tree), removed);
    }

    /** Something that others are made of and that no list shows, with no fields. */
    public static ViewDocument hidden(byte[] json) {
        return new ViewDocument(new BsonDocument(), new BsonDocument(), json, true);
    }

    /** Something that is looked up and never answered. */
    public static ViewDocument lookup(BsonDocument fields) {
        return new ViewDocument(fields, new BsonDocument(), new byte[0], false);
    }

    private static BsonValue typed(ListField field, JsonNode value) {
        return switch (field.kind()) {
            case TEXT, CHOICE, VALUE, IDS -> new BsonString(value.asString());
            case INSTANT -> new BsonDateTime(Instant.parse(value.asString()).toEpochMilli());
            case NUMBER -> number(value.decimalValue());
        };
    }

    private static BsonValue number(BigDecimal value) {
        return value.scale() == 0 && value.precision() <= LONG_DIGITS
                ? new BsonInt64(value.longValueExact())
                : new BsonDecimal128(new Decimal128(value));
    }
}
