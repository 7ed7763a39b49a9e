package io.portolan.query.platform.views;

import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * A document as a view's collection holds it.
 *
 * @param id organisation and id, so that no other organisation's can be meant
 * @param version the sequence of the newest event in it
 */
public record StoredDocument(String id, String organisation, long version, ViewDocument document) {
    /** The document's id within a view that belongs to organisations. */
    public static String id(String organisation, String id) {
        return organisation + "/" + id;
    }

    /** The same of the same version, made otherwise. */
    public StoredDocument with(ViewDocument other) {
        return new StoredDocument(id, organisation, version, other);
    }

    public BsonDocument toBson() {
        return new BsonDocument("_id", new BsonString(id))
                .append("organisation", new BsonString(organisation))
                .append("version", new BsonInt64(version))
                .append("removed", BsonBoolean.valueOf(document.removed()))
                .append("json", new BsonBinary(document.json()))
                .append("fields", document.fields())
                .append("lower", document.lower());
    }

    public static StoredDocument of(BsonDocument bson) {
        return new StoredDocument(
                bson.getString("_id").getValue(),
                bson.getString("organisation").getValue(),
                bson.getNumber("version").longValue(),
                new ViewDocument(
                        bson.getDocument("fields"),
                        bson.getDocument("lower"),
                        bson.getBinary("json").getData(),
                        bson.getBoolean("removed").getValue()));
    }
}
