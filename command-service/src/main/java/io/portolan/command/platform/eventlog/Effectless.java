package io.portolan.command.platform.eventlog;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** The answers of retriable requests that changed nothing, and so are in no commit. */
final class Effectless {
    private final MongoCollection<BsonDocument> requests;

    Effectless(MongoDatabase database) {
        requests = database.getCollection("requests", BsonDocument.class);
    }

    Optional<Answered> find(String organisation, String key) {
        return Store.one(requests.find(eq(CommitCodec.requestId(organisation, key)))
                        .first())
                .map(document -> answered(key, document));
    }

    /** Keeps an answer, unless the same request has one already; durable when this returns. */
    void keep(String organisation, Answered answered) {
        LoggedRequest request = answered.request();
        BsonDocument document = new BsonDocument(
                        "_id", new BsonString(CommitCodec.requestId(organisation, request.key())))
                .append("position", new BsonInt64(answered.position()))
                .append("fingerprint", new BsonString(request.fingerprint()))
                .append("status", new BsonInt32(request.status()))
                .append("body", new BsonBinary(request.answer()));
        try {
            Store.all(requests.insertOne(document));
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
        }
    }

    private static Answered answered(String key, BsonDocument document) {
        LoggedRequest request = new LoggedRequest(
                key,
                document.getString("fingerprint").getValue(),
                document.getInt32("status").getValue(),
                document.getBinary("body").getData());
        return new Answered(request, document.getInt64("position").getValue());
    }
}
