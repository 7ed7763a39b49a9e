package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.portolan.contracts.EventJson;
import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import reactor.core.publisher.Mono;

/** The things of an organisation in the store, next to those of others. */
final class Things {
    private static final ViewsDatabase DATABASE = new ViewsDatabase();
    private static final MongoCollection<BsonDocument> WRITTEN =
            DATABASE.views().getCollection("things", BsonDocument.class);
    private static final MongoCollection<RawBsonDocument> READ =
            DATABASE.views().getCollection("things", RawBsonDocument.class);
    private static final AtomicInteger ORGANISATIONS = new AtomicInteger();
    private static final Duration LONG = Duration.ofSeconds(30);

    private final String organisation = "org" + ORGANISATIONS.incrementAndGet();

    Things(Collection<Thing> things) {
        things.forEach(this::put);
    }

    void put(Thing thing) {
        replace(thing, false);
    }

    void remove(Thing thing) {
        replace(thing, true);
    }

    /** Takes a query's parameters as names and values in turn. */
    Page<String> list(String... parameters) {
        Map<String, List<String>> query = new HashMap<>();
        for (int at = 0; at < parameters.length; at += 2) {
            query.put(parameters[at], List.of(parameters[at + 1]));
        }
        return list(ListQueryParser.parse(Thing.FIELDS, query));
    }

    Page<String> list(ListQuery query) {
        return new Listing(READ, "things", organisation)
                .documents(query)
                .blockOptional(LONG)
                .orElseThrow()
                .map(document -> EventJson.mapper()
                        .readTree(document.getBinary("json").getData())
                        .path("id")
                        .asString());
    }

    private void replace(Thing thing, boolean removed) {
        BsonDocument document = thing.stored(organisation, removed);
        Mono.from(WRITTEN.replaceOne(
                        Filters.eq("_id", StoredDocument.id(organisation, thing.id())),
                        document,
                        new ReplaceOptions().upsert(true)))
                .block(LONG);
    }
}
