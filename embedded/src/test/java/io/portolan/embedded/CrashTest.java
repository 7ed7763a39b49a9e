package io.portolan.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class CrashTest {
    private static final int LINES = 600;

    @TempDir
    Path folder;

    @Test
    void losesNothingThatWasAcknowledgedOrSeen() throws Exception {
        Set<String> known = crash(Durability.SYNCED);
        reopened(pairs -> {
            assertThat(ids(pairs)).containsAll(known);
            assertThatAllIsWhole(pairs);
        });
    }

    @Test
    void keepsCommandsWholeEvenWhereTheLastOnesAreLost() throws Exception {
        crash(Durability.RELAXED);
        reopened(CrashTest::assertThatAllIsWhole);
    }

    private Set<String> crash(Durability durability) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crash.class.getName(),
                        file().toString(),
                        durability.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> known = new HashSet<>();
        try (var lines = process.inputReader()) {
            for (int i = 0; i < LINES; i++) {
                known.add(lines.readLine());
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return known;
    }

    private void reopened(Consumer<MongoCollection<Document>> check) {
        try (EmbeddedStore store = EmbeddedStore.onDisk(file(), Durability.SYNCED);
                var client = MongoClients.create(store.uri())) {
            check.accept(client.getDatabase("test").getCollection("pairs"));
        }
    }

    private static void assertThatAllIsWhole(MongoCollection<Document> pairs) {
        Set<String> ids = Set.copyOf(ids(pairs));
        assertThat(ids).isNotEmpty().allSatisfy(id -> {
            assertThat(ids).contains(id.replaceAll("[ab]$", id.endsWith("a") ? "b" : "a"));
        });
        List<String> slots = ids.stream().map(Crash::slot).toList();
        Document bySlots = new Document("slots", new Document("$in", slots));
        assertThat(Flux.from(pairs.find(bySlots)).collectList().block()).hasSize(ids.size());
    }

    private static List<String> ids(MongoCollection<Document> pairs) {
        return requireNonNull(Flux.from(pairs.find())
                .map(document -> document.getString("_id"))
                .collectList()
                .block());
    }

    private Path file() {
        return folder.resolve("store");
    }
}
