package io.portolan.query.platform.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class StoredPositionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String BUILD = "users-v1-g1";

    private final ViewsDatabase database = new ViewsDatabase();
    private final ProgressStore store = new ProgressStore(database.views());
    private final Positions positions = new Positions();
    private final StoredPositions stored = new StoredPositions(positions, store);

    @AfterEach
    void leave() {
        database.close();
    }

    /** Another process feeds the organisation. */
    private void feed(String organisation, long position) {
        Advance advance = new Advance();
        advance.position(organisation, 0, BUILD, position);
        store.save("topic", advance).block(LONG);
    }

    private Mono<Long> reaching(String organisation, long least) {
        return positions.await(
                organisation,
                () -> Optional.of(positions.at(BUILD, organisation)).filter(now -> now >= least),
                () -> stored.watch(organisation));
    }

    @Nested
    class Learn {
        @Test
        void asksForOneOrganisation() {
            feed("acme", 7);
            stored.learn("acme").block(LONG);
            assertThat(positions.at(BUILD, "acme")).isEqualTo(7);
        }

        @Test
        void knowsNothingOfOneThatNobodyFeeds() {
            stored.learn("acme").block(LONG);
            assertThat(positions.at(BUILD, "acme")).isZero();
        }

        @Test
        void failsWhileTheStoreIsAway() {
            try (MongoClient nobody = MongoClients.create(MongoClientSettings.builder()
                    .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("127.0.0.1", 1)))
                            .serverSelectionTimeout(10, TimeUnit.MILLISECONDS))
                    .build())) {
                var away = new StoredPositions(positions, new ProgressStore(nobody.getDatabase("views")));
                assertThatThrownBy(() -> away.learn("acme").block(LONG)).isInstanceOf(MongoException.class);
            }
        }
    }

    @Nested
    class Watch {
        @Test
        void noticesWhatAnotherProcessDoesWhileSomebodyWaits() {
            var answer = reaching("acme", 3).toFuture();
            feed("acme", 2);
            feed("acme", 3);
            assertThat(answer).succeedsWithin(LONG).isEqualTo(3L);
        }

        @Test
        void followsSeveralOrganisationsAtOnce() {
            var acme = reaching("acme", 1).toFuture();
            var umbrella = reaching("umbrella", 1).toFuture();
            feed("umbrella", 1);
            assertThat(umbrella).succeedsWithin(LONG);
            feed("acme", 1);
            assertThat(acme).succeedsWithin(LONG);
        }

        @Test
        void beginsAgainAfterNobodyWaited() {
            for (long position = 1; position <= 20; position++) {
                var answer = reaching("acme", position).toFuture();
                feed("acme", position);
                assertThat(answer).succeedsWithin(LONG);
            }
        }

        @Test
        void losesNobodyWhoComesWhileOthersGo() {
            List<Disposable> following = IntStream.range(0, 20_000)
                    .mapToObj(at -> positions
                            .await("followed" + at, Optional::empty, () -> {})
                            .subscribe())
                    .toList();
            for (int at = 0; at < 60; at++) {
                var answer = reaching("acme", at + 1).toFuture();
                var late = reaching("umbrella", at + 1).toFuture();
                feed("acme", at + 1);
                assertThat(answer).succeedsWithin(LONG);
                feed("umbrella", at + 1);
                assertThat(late).succeedsWithin(LONG);
            }
            following.forEach(Disposable::dispose);
        }
    }
}
