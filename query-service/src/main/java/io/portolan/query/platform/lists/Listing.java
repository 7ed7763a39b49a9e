package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers list queries from a view's collection with what an organisation has and hasn't removed.
 *
 * @param view the view's name, whichever collection it is in
 * @param organisation null for what all organisations have
 */
public record Listing(
        MongoCollection<RawBsonDocument> collection,
        String view,
        @Nullable String organisation) {
    /** What of a document is answered. */
    private static final List<String> ANSWERED = List.of("version", "json");

    /** How many items the whole list has. */
    public Mono<Long> count(ListQuery query) {
        return Mono.from(collection.countDocuments(matching(query)));
    }

    /** So many items of the list at most, in no order, as they are answered. */
    public Flux<RawBsonDocument> some(ListQuery query, int most) {
        return Flux.from(collection
                .find(matching(query))
                .projection(Projections.include(ANSWERED))
                .limit(most));
    }

    /** A page of whole documents. */
    public Mono<Page<RawBsonDocument>> documents(ListQuery query) {
        return page(query, count(query), null);
    }

    /** A page of what is answered, of a list that is known to have so many items. */
    public Mono<Page<RawBsonDocument>> answers(ListQuery query, Mono<Long> items) {
        List<String> members = new ArrayList<>(ANSWERED);
        members.add(query.sort().field().ordered());
        return page(query, items, Projections.include(members));
    }

    private Mono<Page<RawBsonDocument>> page(ListQuery query, Mono<Long> items, @Nullable Bson members) {
        return Mono.defer(() -> {
            String fingerprint = view + "\n" + organisation + "\n" + query.fingerprint();
            @Nullable String text = query.cursor();
            @Nullable Cursor cursor = text == null ? null : Cursor.decoded(text, fingerprint);
            Mono<List<RawBsonDocument>> found = cursor == null
                    ? from(query, members)
                    : filled(query, members, query.sort().behind(cursor.value(), cursor.id()), _ -> 0);
            return Mono.zip(found, items, (documents, total) -> page(documents, total, query, fingerprint));
        });
    }

    /** Everything from the page on that is asked for. */
    private Mono<List<RawBsonDocument>> from(ListQuery query, @Nullable Bson members) {
        List<Bson> parts = query.sort().whole();
        int skipped = (query.page() - 1) * query.size();
        Mono<Long> inFirst = parts.size() == 1 || skipped == 0
                ? Mono.just(0L)
                : Mono.from(collection.countDocuments(Filters.and(matching(query), parts.getFirst())));
        return inFirst.flatMap(count -> filled(
                query, members, parts, part -> part == 0 ? skipped : Math.max(0, skipped - Math.toIntExact(count))));
    }

    /** A page and one more, from parts that come one after the other; of each is asked what the former have left open. */
    private Mono<List<RawBsonDocument>> filled(
            ListQuery query, @Nullable Bson members, List<Bson> parts, IntUnaryOperator skipped) {
        List<RawBsonDocument> found = new ArrayList<>();
        return Flux.range(0, parts.size())
                .concatMap(part -> {
                    int open = query.size() + 1 - found.size();
                    return open == 0
                            ? Flux.empty()
                            : part(parts.get(part), query, members, skipped.applyAsInt(part), open);
                })
                .doOnNext(found::add)
                .then(Mono.just(found));
    }

    private FindPublisher<RawBsonDocument> part(
            Bson part, ListQuery query, @Nullable Bson members, int skipped, int most) {
        return collection
                .find(Filters.and(matching(query), part))
                .projection(members)
                .sort(query.sort().compiled())
                .skip(skipped)
                .limit(most);
    }

    /** What a document has to be like to be in the list. */
    public Bson matching(ListQuery query) {
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
