package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers list queries from a view's collection. */
public final class Listing {
    private Listing() {}

    /**
     * A page of what the organisation has and hasn't removed.
     *
     * @param view the view's name, whichever collection it is in
     * @param organisation null for what all organisations have
     */
    public static Mono<Page<RawBsonDocument>> read(
            MongoCollection<RawBsonDocument> collection, String view, @Nullable String organisation, ListQuery query) {
        return read(collection, view, organisation, query, count(collection, organisation, query));
    }

    /** How many items the whole list has. */
    public static Mono<Long> count(
            MongoCollection<RawBsonDocument> collection, @Nullable String organisation, ListQuery query) {
        return Mono.from(collection.countDocuments(matching(organisation, query)));
    }

    /** So many items of the list at most, in no order, as they are answered. */
    public static Flux<RawBsonDocument> some(
            MongoCollection<RawBsonDocument> collection, @Nullable String organisation, ListQuery query, int most) {
        return Flux.from(collection
                .find(matching(organisation, query))
                .projection(Projections.include("version", "json"))
                .limit(most));
    }

    /** A page of a list that is known to have so many items. */
    public static Mono<Page<RawBsonDocument>> read(
            MongoCollection<RawBsonDocument> collection,
            String view,
            @Nullable String organisation,
            ListQuery query,
            Mono<Long> items) {
        return Mono.defer(() -> {
            String fingerprint = view + "\n" + organisation + "\n" + query.fingerprint();
            @Nullable String text = query.cursor();
            @Nullable Cursor cursor = text == null ? null : Cursor.decoded(text, fingerprint);
            Bson matching = matching(organisation, query);
            Flux<RawBsonDocument> found = cursor == null
                    ? from(collection, matching, query)
                    : Flux.fromIterable(query.sort().behind(cursor.value(), cursor.id()))
                            .concatMap(part -> part(collection, Filters.and(matching, part), query, 0), 1);
            return Mono.zip(
                    found.take(query.size() + 1L).collectList(),
                    items,
                    (documents, total) -> page(documents, total, query, fingerprint));
        });
    }

    /** Everything from the page on that is asked for. */
    private static Flux<RawBsonDocument> from(
            MongoCollection<RawBsonDocument> collection, Bson matching, ListQuery query) {
        List<Bson> parts = query.sort().whole().stream()
                .map(part -> Filters.and(matching, part))
                .toList();
        int skipped = (query.page() - 1) * query.size();
        Flux<RawBsonDocument> first = Flux.from(part(collection, parts.getFirst(), query, skipped));
        if (parts.size() == 1) {
            return first;
        }
        Mono<Long> before = skipped == 0 ? Mono.just(0L) : Mono.from(collection.countDocuments(parts.getFirst()));
        return first.concatWith(before.flatMapMany(
                count -> part(collection, parts.getLast(), query, Math.max(0, skipped - Math.toIntExact(count)))));
    }

    private static FindPublisher<RawBsonDocument> part(
            MongoCollection<RawBsonDocument> collection, Bson part, ListQuery query, int skipped) {
        return collection.find(part).sort(query.sort().compiled()).skip(skipped).limit(query.size() + 1);
    }

    /** What a document has to be like to be in the list. */
    public static Bson matching(@Nullable String organisation, ListQuery query) {
        List<Bson> all = new ArrayList<>();
        if (organisation != null) {
            all.add(Filters.eq("organisation", organisation));
        }
        all.add(Filters.eq("removed", false));
        query.filters().forEach(filter -> all.add(filter.compiled()));
        return Filters.and(all);
    }

    private static Page<RawBsonDocument> page(
            List<RawBsonDocument> found, long total, ListQuery query, String fingerprint) {
        if (found.size() <= query.size()) {
            return new Page<>(found, total, null);
        }
        List<RawBsonDocument> items = found.subList(0, query.size());
        RawBsonDocument last = items.getLast();
        Cursor next = new Cursor(
                value(last, query.sort().field().ordered()),
                last.getString("_id").getValue());
        return new Page<>(items, total, next.encoded(fingerprint));
    }

    private static BsonValue value(BsonDocument document, String path) {
        BsonValue value = document;
        for (String name : path.split("\\.", -1)) {
            value = value.isDocument() ? value.asDocument().get(name, BsonNull.VALUE) : BsonNull.VALUE;
        }
        return value;
    }
}
