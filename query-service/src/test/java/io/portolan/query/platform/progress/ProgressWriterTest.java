package io.portolan.query.platform.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.query.testing.Cable;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgressWriterTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TOPIC = "topic";
    private static final String BUILD = "users-v1-g1";

    private final AtomicInteger writes = new AtomicInteger();
    private final ViewsDatabase database = new ViewsDatabase();
    private final MongoClient client = client(database.uri());
    private final ProgressStore store = new ProgressStore(client.getDatabase(database.name()));
    private final ProgressWriter writer = new ProgressWriter(store, TOPIC);

    @AfterEach
    void leave() {
        client.close();
        database.close();
    }

    private MongoClient client(String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(200, TimeUnit.MILLISECONDS))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("update")) {
                            writes.incrementAndGet();
                        }
                    }
                })
                .build());
    }

    private static Advance to(int partition, long number) {
        Advance advance = new Advance();
        advance.offset(partition, BUILD, number);
        advance.position("org" + partition, partition, BUILD, number);
        return advance;
    }

    private static Map<Integer, Map<String, Long>> offsets(ProgressStore store) {
        return store.offsets(TOPIC, 8).blockOptional(LONG).orElseThrow();
    }

    @Nested
    class Offer {
        @Test
        void storesOffsetsAndPositions() {
            writer.offer(to(1, 7));
            writer.flush(LONG);
            assertThat(offsets(store)).isEqualTo(Map.of(1, Map.of(BUILD, 7L)));
            assertThat(store.positions(List.of("org1", "org2")).block(LONG))
                    .isEqualTo(Map.of("org1", new Advance.Place(1, Map.of(BUILD, 7L))));
        }

        @Test
        void storesNothingWithoutNews() {
            writer.offer(new Advance());
            writer.flush(LONG);
            assertThat(writes).hasValue(0);
        }

        @Test
        void storesInOneWriteAllThatComesDuringAnother() {
            LongStream.rangeClosed(1, 20_000).forEach(number -> writer.offer(to((int) (number % 8), number)));
            writer.flush(LONG);
            assertThat(offsets(store)).hasSize(8).containsEntry(0, Map.of(BUILD, 20_000L));
            assertThat(writes).hasValueLessThan(10_000);
        }

        @Test
        void losesNothingThatManyOfferAtOnce() {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 8)
                        .forEach(partition -> threads.execute(() ->
                                LongStream.rangeClosed(1, 500).forEach(number -> writer.offer(to(partition, number)))));
            }
            writer.flush(LONG);
            assertThat(offsets(store))
                    .hasSize(8)
                    .allSatisfy((_, next) -> assertThat(next).isEqualTo(Map.of(BUILD, 500L)));
        }

        @Test
        void neverTakesTheStoreBack() {
            writer.offer(to(1, 7));
            writer.flush(LONG);
            writer.offer(to(1, 6));
            writer.flush(LONG);
            assertThat(offsets(store)).isEqualTo(Map.of(1, Map.of(BUILD, 7L)));
        }
    }

    @Nested
    class Retry {
        @Test
        void storesWhatCameWhileTheStoreWasAway() {
            try (Cable cable = new Cable(ViewsDatabase.port());
                    MongoClient wired = client(database.uri(cable.port()))) {
                ProgressWriter patient =
                        new ProgressWriter(new ProgressStore(wired.getDatabase(database.name())), TOPIC);
                cable.cut();
                patient.offer(to(1, 7));
                patient.offer(to(2, 8));
                patient.flush(Duration.ofMillis(1));
                assertThat(offsets(store)).isEmpty();
                cable.mend();
                patient.offer(to(1, 9));
                patient.flush(LONG);
                assertThat(offsets(store)).isEqualTo(Map.of(1, Map.of(BUILD, 9L), 2, Map.of(BUILD, 8L)));
            }
        }
    }
}
