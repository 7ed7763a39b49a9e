package io.portolan.query.platform.views;

import org.bson.BsonBinary;
import org.bson.RawBsonDocument;

/**
 * A resource as a view holds it.
 *
 * @param version what its {@code ETag} says
 * @param json the resource in UTF-8
 * @param isPassing whether it becomes another one without another version
 */
@SuppressWarnings("ArrayRecordComponent")
public record Resource(long version, byte[] json, boolean isPassing) {
    public Resource(long version, byte[] json) {
        this(version, json, false);
    }

    static Resource of(RawBsonDocument document) {
        BsonBinary json = document.getBinary("json");
        return new Resource(document.getInt64("version").getValue(), json.getData());
    }
}
