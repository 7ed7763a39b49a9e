package io.portolan.standalone.promises;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.standalone.RunningPortal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.RawBsonDocument;
import reactor.core.publisher.Flux;

/** Every place in which a portal keeps or shows something, and which secrets lie there. */
final class Haystacks {
    /** Where secrets belong. */
    private static final Set<String> SAFES = Set.of("admin.key", "secrets", "outbox");

    private final Needles needles;
    private final Map<String, Integer> looked = new TreeMap<>();
    private final List<String> leaks = new ArrayList<>();

    Haystacks(Needles needles) {
        this.needles = needles;
    }

    /** What lies where it must not, in words. */
    List<String> leaks() {
        return leaks;
    }

    /** At how much of what was looked. */
    Map<String, Integer> looked() {
        return looked;
    }

    void text(String place, String text) {
        look(place, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void topics(RunningPortal running) throws ExecutionException, InterruptedException {
        for (String topic : TopicReading.topics(running.kafka())) {
            for (ConsumerRecord<byte[], byte[]> record : TopicReading.all(running.kafka(), topic)) {
                look("topic " + topic, record.key());
                look("topic " + topic, record.value());
                for (Header header : record.headers()) {
                    text("topic " + topic, header.key());
                    look("topic " + topic, header.value());
                }
            }
        }
    }

    void documents(MongoClient client) {
        for (String database : Flux.from(client.listDatabaseNames()).toIterable()) {
            MongoDatabase opened = client.getDatabase(database);
            for (String collection : Flux.from(opened.listCollectionNames()).toIterable()) {
                for (RawBsonDocument document : Flux.from(opened.getCollection(collection, RawBsonDocument.class)
                                .find())
                        .toIterable()) {
                    look(
                            "collection " + database + "." + collection,
                            document.getByteBuffer().array());
                }
            }
        }
    }

    /** All files of a data folder but those in which secrets belong; the secrets must lie in those. */
    Map<String, Integer> files(Path data) throws IOException {
        Map<String, Integer> safes = new HashMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path inside = data.relativize(file);
                String safe = inside.getName(0).toString();
                if (SAFES.contains(safe)) {
                    safes.merge(safe, needles.in(Files.readAllBytes(file)).size(), Integer::sum);
                } else {
                    look("file " + inside, content(file));
                }
            }
        }
        return safes;
    }

    /** Logs are compressed once they are full. */
    private static byte[] content(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllBytes(file);
        }
        try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(file))) {
            return unpacked.readAllBytes();
        }
    }

    private void look(String place, byte @org.jspecify.annotations.Nullable [] bytes) {
        if (bytes != null) {
            looked.merge(place, bytes.length, Integer::sum);
            needles.in(bytes).forEach(name -> leaks.add(name + " in " + place));
        }
    }
}
