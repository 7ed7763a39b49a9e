package io.portolan.embedded.sorted;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** Our backend and the emulator's plain one, which scans, given the same commands. */
final class Pair {
    static final String COLLECTION = "things";
    private static final String REFUSED = "refused";

    private final Channel channel = new EmbeddedChannel();
    private final MongoBackend plain = new MemoryBackend();
    private final MongoBackend sorted = new SortedBackend(MVStore.open(null));

    /** Makes indexes; the plain backend ignores all that aren't unique. */
    void index(List<Document> indexes) {
        if (!indexes.isEmpty()) {
            run(new Document("createIndexes", COLLECTION).append("indexes", indexes));
        }
    }

    /** Runs a command on both. What no index can hold ours refuses, then the plain one isn't asked. */
    void run(Document command) {
        Document ours = run(sorted, command);
        if (!ours.toString().contains("parallel arrays")) {
            Document theirs = run(plain, apart(command));
            if (theirs.containsKey("writeErrors")) {
                ours.remove("n");
                theirs.remove("n");
            }
            if (!theirs.containsKey(REFUSED)) {
                assertThat(ours).as("%s", command).isEqualTo(theirs);
            }
        }
    }

    void find(Document command) {
        Document theirs = run(plain, apart(command));
        if (!theirs.containsKey(REFUSED)) {
            Document order = (Document) Objects.requireNonNull(command.get("sort"));
            compare(command, order, batch(run(sorted, command)), batch(theirs));
        }
    }

    /** The emulator scans as MongoDB does when demands on one field stand apart. */
    private static Document apart(Document command) {
        Document own = command.cloneDeeply();
        own.replaceAll((name, value) -> switch (value) {
            case Document filter when name.equals("filter") || name.equals("query") -> Apart.of(filter);
            case List<?> parts -> parts.stream().map(Pair::withFilterApart).toList();
            case null, default -> value;
        });
        return own;
    }

    private static @Nullable Object withFilterApart(@Nullable Object part) {
        if (part instanceof Document document) {
            document.replaceAll(
                    (name, value) -> value instanceof Document filter && (name.equals("q") || name.equals("$match"))
                            ? Apart.of(filter)
                            : value);
        }
        return part;
    }

    private static void compare(Document command, Document order, List<Document> ours, List<Document> theirs) {
        if (order.containsKey("_id")) {
            assertThat(ours).as("%s", command).isEqualTo(theirs);
            return;
        }
        assertThat(ours).as("%s", command).hasSameSizeAs(theirs);
        assertThat(new HashSet<>(ours)).as("%s", command).isEqualTo(new HashSet<>(theirs));
        if (!order.isEmpty()) {
            assertThat(ours).as("%s", command).isSortedAccordingTo(new DocumentComparator(order));
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private Document run(MongoBackend backend, Document command) {
        Document own = command.cloneDeeply();
        try {
            return backend.handleCommand(
                    channel, "test", own.keySet().iterator().next(), own);
        } catch (RuntimeException refused) {
            return new Document(REFUSED, refused.toString());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Document> batch(Document answer) {
        assertThat(answer).doesNotContainKey(REFUSED);
        Document cursor = (Document) Objects.requireNonNull(answer.get("cursor"));
        return (List<Document>) Objects.requireNonNull(cursor.get("firstBatch"));
    }
}
