package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random filters, most of them of the kinds that indexes answer. */
final class Filters {
    private final Arbitrary<@Nullable Object> values;
    private final Arbitrary<@Nullable Object> ids;

    Filters(Arbitrary<@Nullable Object> values, Arbitrary<@Nullable Object> ids) {
        this.values = values;
        this.ids = ids;
    }

    Arbitrary<Document> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, flat()),
                Tuple.of(1, patterns().list().ofMinSize(2).ofMaxSize(3).map(all -> new Document("$and", all))),
                Tuple.of(1, flat().list().ofSize(2).map(both -> new Document("$and", both))),
                Tuple.of(1, flat().list().ofSize(2).map(either -> new Document("$or", either))));
    }

    private Arbitrary<Document> flat() {
        return Combinators.combine(
                        onField("a").optional(0.6),
                        onField("b").optional(0.5),
                        Arbitraries.of("c.d", "c.e").flatMap(this::onField).optional(0.3),
                        conditions(ids)
                                .map(demand -> new Document("_id", demand))
                                .optional(0.3))
                .as((a, b, c, id) -> {
                    Document filter = new Document();
                    List.of(a, b, c, id).forEach(part -> part.ifPresent(filter::putAll));
                    return filter;
                });
    }

    private Arbitrary<Document> onField(String path) {
        return conditions(values).map(demand -> new Document(path, demand));
    }

    private static Arbitrary<@Nullable Object> conditions(Arbitrary<@Nullable Object> operands) {
        return Arbitraries.frequencyOf(
                Tuple.of(5, operands),
                Tuple.of(1, operands.map(value -> new Document("$eq", value))),
                Tuple.of(3, operands.list().ofMaxSize(3).map(values -> new Document("$in", values))),
                Tuple.of(3, bound(operands, "$gt", "$gte")),
                Tuple.of(3, bound(operands, "$lt", "$lte")),
                Tuple.of(
                        3,
                        Combinators.combine(bound(operands, "$gt", "$gte"), bound(operands, "$lt", "$lte"))
                                .as((low, high) -> new Document(low).appendAll(high))),
                Tuple.of(2, patterns("^a", "^b", "^\u00e9", "^a$", "a")),
                Tuple.of(1, operands.map(value -> new Document("$ne", value))),
                Tuple.of(1, Arbitraries.of(true, false).map(there -> new Document("$exists", there))));
    }

    private static Arbitrary<BsonRegularExpression> patterns(String... patterns) {
        return Arbitraries.of(patterns).map(pattern -> new BsonRegularExpression(pattern, ""));
    }

    /** One on a field that may have several. */
    private static Arbitrary<Document> patterns() {
        return Combinators.combine(Arbitraries.of("a", "b"), patterns("^a", "^b", "^\u00e9"))
                .as(Document::new);
    }

    private static Arbitrary<Document> bound(Arbitrary<@Nullable Object> operands, String... operators) {
        return Combinators.combine(Arbitraries.of(operators), operands).as(Document::new);
    }
}
