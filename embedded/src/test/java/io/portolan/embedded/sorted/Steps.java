package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random commands over one small collection. */
final class Steps {
    private static final String THINGS = Pair.COLLECTION;

    private final Arbitrary<@Nullable Object> values;
    private final Arbitrary<@Nullable Object> ids = Arbitraries.of(0, 1, 2, 3, 4, 5L, 6.0, "x", "y");

    Steps(Arbitrary<@Nullable Object> values) {
        this.values = values;
    }

    Arbitrary<List<Step>> any() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, inserts()),
                        Tuple.of(2, replacements()),
                        Tuple.of(2, updates()),
                        Tuple.of(1, deletions()),
                        Tuple.of(8, finds()),
                        Tuple.of(3, counts()))
                .map(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(40);
    }

    private Arbitrary<Document> documents() {
        Arbitrary<Document> inner = fields("d", "e");
        return Combinators.combine(
                        ids,
                        fields("a", "b"),
                        Arbitraries.oneOf(inner.map(Object.class::cast), values).injectNull(0.3),
                        Arbitraries.integers().between(0, 20).injectNull(0.5))
                .as((id, document, c, unique) -> {
                    Document whole = new Document("_id", id).appendAll(document);
                    whole.putIfNotNull("c", c);
                    whole.putIfNotNull("u", unique);
                    return whole;
                });
    }

    private Arbitrary<Document> fields(String first, String second) {
        Arbitrary<Boolean> present = Arbitraries.of(true, true, true, false);
        return Combinators.combine(values, present, values, present).as((one, hasOne, other, hasOther) -> {
            Document document = new Document();
            if (hasOne) {
                document.append(first, one);
            }
            return hasOther ? document.append(second, other) : document;
        });
    }

    private Arbitrary<Document> inserts() {
        return documents()
                .map(document -> new Document("insert", THINGS)
                        .append("documents", List.of(document))
                        .append("ordered", true));
    }

    private Arbitrary<Document> replacements() {
        return Combinators.combine(documents(), Arbitraries.of(true, false))
                .as((document, upsert) -> update(new Document("q", new Document("_id", document.get("_id")))
                        .append("u", document)
                        .append("upsert", upsert)));
    }

    private Arbitrary<Document> updates() {
        return Combinators.combine(
                        filters(), Arbitraries.of("a", "b"), Values.plain(), Arbitraries.of("$set", "$unset"))
                .as((filter, field, value, operator) -> update(new Document("q", filter)
                        .append("u", new Document(operator, new Document(field, value)))
                        .append("multi", true)));
    }

    private static Document update(Document update) {
        return new Document("update", THINGS).append("updates", List.of(update));
    }

    private Arbitrary<Document> deletions() {
        return filters()
                .map(filter -> new Document("delete", THINGS)
                        .append("deletes", List.of(new Document("q", filter).append("limit", 0))));
    }

    private Arbitrary<Document> finds() {
        return Combinators.combine(
                        filters(),
                        orders(),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 4))
                .as((filter, order, skip, limit) -> new Document("find", THINGS)
                        .append("filter", filter)
                        .append("sort", order)
                        .append("skip", order.containsKey("_id") ? skip : 0)
                        .append("limit", order.containsKey("_id") ? limit : 0));
    }

    private Arbitrary<Document> counts() {
        return filters()
                .flatMap(filter -> Arbitraries.of(
                        new Document("count", THINGS).append("query", filter),
                        new Document("distinct", THINGS).append("key", "a").append("query", filter),
                        new Document("aggregate", THINGS)
                                .append("pipeline", List.of(new Document("$match", filter), group()))
                                .append("cursor", new Document())));
    }

    private static Document group() {
        return new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1)));
    }

    private static Arbitrary<Document> orders() {
        Arbitrary<Document> tail = Arbitraries.of(new Document("_id", 1), new Document("_id", -1), new Document());
        Arbitrary<Document> head = Combinators.combine(
                        Arbitraries.of("a", "b", "c.d").set().ofMaxSize(2),
                        Arbitraries.of(1, -1),
                        Arbitraries.of(1, -1))
                .as((paths, one, other) -> {
                    Document order = new Document();
                    paths.forEach(path -> order.append(path, order.isEmpty() ? one : other));
                    return order;
                });
        return Combinators.combine(head, tail).as((first, last) -> new Document(first).appendAll(last));
    }

    private Arbitrary<Document> filters() {
        return new Filters(values, ids).any();
    }
}
