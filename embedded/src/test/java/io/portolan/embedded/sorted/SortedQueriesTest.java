package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the indexes, every answer is the one that the plain backend finds by scanning. */
class SortedQueriesTest {
    private static final List<Document> INDEXES = List.of(
            index("a", new Document("a", 1)),
            index("b", new Document("b", -1)).append("sparse", true),
            index("ab", new Document("a", 1).append("b", 1)),
            index("baId", new Document("b", 1).append("a", -1).append("_id", 1)),
            index("cd", new Document("c.d", 1).append("a", 1)),
            index("ce", new Document("c.e", 1).append("b", 1)).append("sparse", true),
            index("wild", new Document("c.$**", 1)),
            index("aWild", new Document("a", 1).append("c.$**", 1)),
            index("u", new Document("u", 1)).append("unique", true).append("sparse", true));

    @Property(tries = 300)
    void answersAsAScanDoesForPlainValues(
            @ForAll("someIndexes") List<Document> indexes, @ForAll("amongPlainValues") List<Step> steps) {
        play(indexes, steps);
    }

    @Property(tries = 300)
    void answersAsAScanDoesForArrays(
            @ForAll("someIndexes") List<Document> indexes, @ForAll("amongArrays") List<Step> steps) {
        play(indexes, steps);
    }

    @Property(tries = 300)
    void answersAsAScanDoesForWhatNoIndexOrders(
            @ForAll("someIndexes") List<Document> indexes, @ForAll("amongAnything") List<Step> steps) {
        play(indexes, steps);
    }

    @Provide
    Arbitrary<List<Document>> someIndexes() {
        return Arbitraries.subsetOf(INDEXES).map(List::copyOf);
    }

    @Provide
    Arbitrary<List<Step>> amongPlainValues() {
        return new Steps(Values.plain()).any();
    }

    @Provide
    Arbitrary<List<Step>> amongArrays() {
        return new Steps(Arbitraries.frequencyOf(Tuple.of(4, Values.plain()), Tuple.of(1, Values.arrays()))).any();
    }

    @Provide
    Arbitrary<List<Step>> amongAnything() {
        return new Steps(Arbitraries.frequencyOf(
                        Tuple.of(8, Values.plain()), Tuple.of(1, Values.arrays()), Tuple.of(1, Values.unordered())))
                .any();
    }

    private static void play(List<Document> indexes, List<Step> steps) {
        Pair pair = new Pair();
        pair.index(indexes);
        steps.forEach(step -> step.on(pair));
    }

    private static Document index(String name, Document key) {
        return new Document("name", name).append("key", key);
    }
}
