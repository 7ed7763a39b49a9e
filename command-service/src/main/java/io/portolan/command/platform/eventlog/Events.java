package io.portolan.command.platform.eventlog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.elemMatch;

import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonValue;
import org.bson.codecs.DecoderContext;
import reactor.core.publisher.Flux;

/** Single events, without what else is in their commits. */
final class Events {
    private static final int COMMITS_AT_ONCE = 16;

    private final MongoCollection<BsonDocument> commits;
    private final EventCodec codec = new EventCodec();

    Events(MongoCollection<BsonDocument> commits) {
        this.commits = commits;
    }

    /** One event of a subject. */
    Optional<LoggedEvent> one(String organisation, String subject, long sequence) {
        return Store.one(commits.find(eq("slots", Subjects.slot(organisation, subject, sequence)))
                        .projection(elemMatch("events", and(eq("subject", subject), eq("sequence", sequence))))
                        .first())
                .map(part -> part.getArray("events").getFirst().asDocument())
                .map(event -> codec.decode(
                        new BsonDocumentReader(event), DecoderContext.builder().build()));
    }

    /** Those that hold the slots. */
    List<LoggedEvent> all(Collection<String> slots) {
        Set<String> wanted = Set.copyOf(slots);
        return Store.all(Flux.fromIterable(wanted)
                .buffer(Commits.IDS_AT_ONCE)
                .concatMap(some -> Flux.from(commits.find(in("slots", some)).batchSize(COMMITS_AT_ONCE))
                        .concatMapIterable(part -> among(part, wanted))));
    }

    private List<LoggedEvent> among(BsonDocument part, Set<String> wanted) {
        String organisation = Commit.organisation(part.getString("_id").getValue());
        return part.getArray("events").stream()
                .map(BsonValue::asDocument)
                .filter(event -> wanted.contains(Subjects.slot(
                        organisation,
                        event.getString("subject").getValue(),
                        event.getNumber("sequence").longValue())))
                .map(event -> codec.decode(
                        new BsonDocumentReader(event), DecoderContext.builder().build()))
                .toList();
    }
}
