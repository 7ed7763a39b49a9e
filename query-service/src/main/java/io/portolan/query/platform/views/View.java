package io.portolan.query.platform.views;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.Listing;
import io.portolan.query.platform.lists.Page;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One view as one organisation sees it, at least as new as {@code position}; whatever is read through it is of that
 * organisation and not removed.
 *
 * @param stale whether writes that were acknowledged before the question may be missing
 */
public record View(
        String name,
        String organisation,
        long position,
        boolean stale,
        MongoCollection<RawBsonDocument> collection,
        BatchedFinds finds,
        Recent recent) {

    /** The resource with that id; empty when the organisation has none. */
    public Mono<Resource> find(String id) {
        String documentId = StoredDocument.id(organisation, id);
        return recent.resources().find(generation(), documentId, position, finds.find(documentId));
    }

    /** The resources with those ids, in no order; those that the organisation lacks are left out. */
    public Mono<List<Resource>> findAll(Collection<String> ids) {
        List<String> documentIds =
                ids.stream().map(id -> StoredDocument.id(organisation, id)).toList();
        return Flux.from(collection.find(Filters.and(Filters.in("_id", documentIds), Filters.eq("removed", false))))
                .map(Resource::of)
                .collectList();
    }

    /** The first document in an order that is like that; empty when none is. */
    public Mono<RawBsonDocument> first(Bson filter, Bson order) {
        Bson own = Filters.and(Filters.eq("organisation", organisation), Filters.eq("removed", false), filter);
        return Mono.from(collection.find(own).sort(order).first());
    }

    /** The documents that the query asks for, as they are stored. */
    public Mono<Page<RawBsonDocument>> stored(ListQuery query) {
        return listing().documents(query);
    }

    /** The documents with those ids as they are stored, in no order. */
    public Mono<List<RawBsonDocument>> storedWith(Collection<String> ids) {
        List<String> documentIds =
                ids.stream().map(id -> StoredDocument.id(organisation, id)).toList();
        return Flux.from(collection.find(Filters.in("_id", documentIds))).collectList();
    }

    /** The documents whose ids begin so, as they are stored, in the order of their ids. */
    public Mono<List<RawBsonDocument>> storedBelow(String prefix) {
        return Flux.from(collection.find(below(prefix)).sort(Sorts.ascending("_id")))
                .collectList();
    }

    /** The documents whose ids are between these, the first of them included, as they are stored, in the order of their ids. */
    public Flux<RawBsonDocument> storedBetween(String first, String end) {
        Bson between = Filters.and(
                Filters.gte("_id", StoredDocument.id(organisation, first)),
                Filters.lt("_id", StoredDocument.id(organisation, end)));
        return Flux.from(collection.find(between).sort(Sorts.ascending("_id")));
    }

    /** What the documents whose ids begin so are found by. */
    public Flux<BsonDocument> fieldsBelow(String prefix) {
        return Flux.from(collection.find(below(prefix)).projection(Projections.include("fields")))
                .map(document -> document.getDocument("fields"));
    }

    private Bson below(String prefix) {
        String first = StoredDocument.id(organisation, prefix);
        return Filters.and(Filters.gte("_id", first), Filters.lt("_id", first + '\uFFFF'));
    }

    /** So many resources at most that have one of some texts among those of a field that is an array. */
    public Mono<List<Resource>> findHaving(String field, Collection<String> texts, int most) {
        Bson having = Filters.and(
                Filters.eq("organisation", organisation), Filters.eq("removed", false), Filters.in(field, texts));
        return Flux.from(collection.find(having).limit(most)).map(Resource::of).collectList();
    }

    /** What a document of a view that isn't named by organisations holds to look up; empty when it is another one's. */
    public Mono<BsonDocument> lookUp(String documentId) {
        return Mono.from(collection
                        .find(Filters.and(Filters.eq("_id", documentId), Filters.eq("organisation", organisation)))
                        .first())
                .map(document -> document.getDocument("fields"));
    }

    /** The resources that the query asks for. */
    public Mono<Page<Resource>> list(ListQuery query) {
        return list(query, count(query));
    }

    /** The same of a list that is known to have so many items. */
    public Mono<Page<Resource>> list(ListQuery query, Mono<Long> items) {
        return listing().answers(query, items).map(page -> page.map(Resource::of));
    }

    /** How many resources the query asks for, whatever the page, in a view that changes with positions alone. */
    public Mono<Long> total(ListQuery query) {
        return recent.totals().find(generation(), matching(query), position, count(query));
    }

    /**
     * What is made of the resources that the query asks for, whatever the page, in a view that changes with positions alone.
     *
     * @param kind tells it from what else is made of them
     * @param made JSON
     */
    public Mono<byte[]> summary(String kind, ListQuery query, Mono<byte[]> made) {
        return recent.summaries().find(generation(), kind + matching(query), position, made);
    }

    private String matching(ListQuery query) {
        return listing().matching(query).toBsonDocument().toJson();
    }

    /** The same in any view. */
    public Mono<Long> count(ListQuery query) {
        return listing().count(query);
    }

    private Listing listing() {
        return new Listing(collection, name, organisation);
    }

    private String generation() {
        return collection.getNamespace().getCollectionName();
    }

    /** So many of the resources at most that the query asks for, whatever the page and the order. */
    public Flux<Resource> some(ListQuery query, int most) {
        return listing().some(query, most).map(Resource::of);
    }
}
