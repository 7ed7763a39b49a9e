package io.portolan.command.platform.eventlog;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.codecs.DecoderContext;

/**
 * State documents: a recent event of each subject that changes much, so that finding its newest one needs few seeks. They are
 * written behind the commits, may be lost, and never go back, since of two events the later one is the greater document.
 */
final class States {
    /** Every so manieth event of a subject is kept. */
    private static final int EVERY = 16;

    private final MongoCollection<BsonDocument> subjects;
    private final EventCodec events = new EventCodec();

    States(MongoDatabase database) {
        subjects = database.getCollection("subjects", BsonDocument.class);
    }

    /** Whether the event is worth keeping; a subject that hardly changes is found without. */
    static boolean keeps(LoggedEvent event) {
        return event.sequence() > 0 && event.sequence() % EVERY == 0;
    }

    Optional<LoggedEvent> find(String subject) {
        return Store.one(subjects.find(eq(subject)).first()).map(this::newest);
    }

    private LoggedEvent newest(BsonDocument state) {
        return events.decode(
                new BsonDocumentReader(state.getDocument("newest")),
                DecoderContext.builder().build());
    }

    /** Those that there are. */
    List<LoggedEvent> find(List<String> keys) {
        return Store.all(subjects.find(in("_id", keys))).stream()
                .map(this::newest)
                .toList();
    }

    void write(Map<String, LoggedEvent> newest) {
        List<WriteModel<BsonDocument>> updates = newest.entrySet().stream()
                .<WriteModel<BsonDocument>>map(event -> new UpdateOneModel<>(
                        eq(event.getKey()), Updates.max("newest", event.getValue()), new UpdateOptions().upsert(true)))
                .toList();
        Store.all(subjects.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
    }
}
