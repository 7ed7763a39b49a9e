package io.portolan.query.platform.lists;

import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.ViewDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** A resource with a field of each kind, any of which may be absent. */
record Thing(
        String id,
        @Nullable String name,
        @Nullable String colour,
        @Nullable Instant seenAt,
        @Nullable BigDecimal weight) {
    static final ListFields FIELDS = ListFields.of(
            ListField.text("name"),
            ListField.choice("colour", Set.of("red", "green")),
            ListField.instant("seenAt"),
            ListField.number("weight"));

    /**
     * What means something to regular expressions, to the store, to URLs or to nobody. Of what stands behind U+D7FF there is one
     * character alone, since the embedded store orders those by UTF-16 and MongoDB by code points.
     */
    static final Arbitrary<String> TEXTS = Arbitraries.of(
                    "a", "A", "b", "aB", "%", "_", ".*", "^a$", "\\", "\\E", "$where", "a.b", "[a]", "(a|b)", "a{2}",
                    "Ä", "ä", "ß", "İ", "Σ", "ς", "😀", "\n", "a\nb", "", " ", ",", "\"", ":", "true", "1", "null")
            .list()
            .ofMaxSize(3)
            .map(parts -> String.join("", parts));

    static final Arbitrary<Instant> INSTANTS = Arbitraries.of("1969-12-31T23:59:59.999Z", "2026-01-01T10:00:00Z")
            .map(Instant::parse)
            .flatMap(base -> Arbitraries.integers().between(-1, 1).map(base::plusMillis));

    static final Arbitrary<BigDecimal> NUMBERS = Arbitraries.of(
                    "0",
                    "0.0",
                    "-0.5",
                    "1",
                    "1.0",
                    "1.50",
                    "1.5",
                    "2",
                    "10",
                    "1E+1",
                    "-3",
                    "0.1",
                    "1E-10",
                    "123456789012345678",
                    "123456789012345678901234567890")
            .map(BigDecimal::new);

    static Arbitrary<Thing> any() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withChars('a', 'b', '1')
                                .ofMinLength(1)
                                .ofMaxLength(4),
                        TEXTS.injectNull(0.2),
                        Arbitraries.of("red", "green").injectNull(0.3),
                        INSTANTS.injectNull(0.3),
                        NUMBERS.injectNull(0.3))
                .as(Thing::new);
    }

    BsonDocument stored(String organisation, boolean removed) {
        ViewDocument document = ViewDocument.of(FIELDS, this, removed);
        return new StoredDocument(StoredDocument.id(organisation, id), organisation, 0, document).toBson();
    }

    /** The order that a list has; what is absent comes first, and equal ones are ordered by their ids. */
    static Comparator<Thing> order(String path, boolean descending) {
        Comparator<Thing> ascending = by(path).thenComparing(Thing::id);
        return descending ? ascending.reversed() : ascending;
    }

    private static Comparator<Thing> by(String path) {
        return switch (path) {
            case "id" -> Comparator.comparing(Thing::id);
            case "name" ->
                Comparator.comparing(
                        thing -> thing.name() == null ? null : SortKeys.lower(thing.name()),
                        Comparator.nullsFirst(Thing::compare));
            case "colour" -> Comparator.comparing(Thing::colour, Comparator.nullsFirst(Comparator.naturalOrder()));
            case "seenAt" -> Comparator.comparing(Thing::seenAt, Comparator.nullsFirst(Comparator.naturalOrder()));
            case "weight" -> Comparator.comparing(Thing::weight, Comparator.nullsFirst(Comparator.naturalOrder()));
            default -> throw new IllegalArgumentException(path);
        };
    }

    /** By code points, as UTF-8 is ordered. */
    static int compare(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    }
}
