package io.portolan.embedded.sorted;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void looksForTheRarestOfSeveralWords() {
        try (MVStore store = MVStore.open(null)) {
            MVMap<Key, Key> entries = entries(store);
            FieldIndex index = new FieldIndex("words", List.of(new IndexKey("words", true)), false, false, entries);
            for (int number = 0; number < 100; number++) {
                Key position = KeyWriter.key(number);
                Stream.of("component", "team" + number, "java")
                        .forEach(word -> entries.put(FieldIndex.entry(KeyWriter.key(word), position), position));
            }
            Plan plan = Plan.best(List.of(index), Conditions.of(words("^component", "^team7", "^java")), null, 0);
            assertThat(Objects.requireNonNull(plan).count()).isEqualTo(11);
        }
    }

    @Test
    void looksOnlyBehindAnIdAmongWhatIsEqual() {
        try (MVStore store = MVStore.open(null)) {
            MVMap<Key, Key> entries = entries(store);
            FieldIndex index = new FieldIndex("score", List.of(new IndexKey("score", true)), false, false, entries);
            for (int number = 0; number < 100; number++) {
                Key position = KeyWriter.key(number);
                entries.put(FieldIndex.entry(KeyWriter.key(number / 50), position), position);
            }
            Document filter = new Document("score", 1).append("_id", new Document("$gt", 89));
            Plan plan = Plan.best(List.of(index), Conditions.of(filter), new Document("_id", 1), 0);
            assertThat(Objects.requireNonNull(plan).count()).isEqualTo(10);
            assertThat(plan.sorted()).isTrue();
        }
    }

    private static MVMap<Key, Key> entries(MVStore store) {
        return store.openMap(
                "entries",
                new MVMap.Builder<Key, Key>().keyType(KeyType.INSTANCE).valueType(KeyType.INSTANCE));
    }

    private static Document words(String... patterns) {
        return new Document(
                "$and",
                Stream.of(patterns)
                        .map(pattern -> new Document("words", new BsonRegularExpression(pattern, "")))
                        .toList());
    }
}
