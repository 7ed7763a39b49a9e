package io.portolan.command.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.embedded.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Duration TERM = Duration.ofSeconds(3);

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T00:00:00Z"));
    private final Lease ada = lease("ada", Duration.ZERO);
    private final Lease bob = lease("bob", Duration.ZERO);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    void belongsToTheFirst() {
        assertThat(ada.acquire()).isTrue();
        assertThat(bob.acquire()).isFalse();
        assertThat(bob.holder()).isEqualTo("ada");
        assertThat(ada.acquire()).isTrue();
    }

    @Test
    void lastsForAsLongAsItIsRenewed() {
        assertThat(ada.acquire()).isTrue();
        for (int round = 0; round < 5; round++) {
            pass(TERM.dividedBy(2));
            assertThat(bob.acquire()).isFalse();
            assertThat(ada.acquire()).isTrue();
        }
    }

    @Test
    void endsWhenItIsNotRenewed() {
        assertThat(ada.acquire()).isTrue();
        pass(TERM);
        assertThat(bob.acquire()).isTrue();
        assertThat(ada.acquire()).isFalse();
    }

    @Test
    void endsAtOnceWhenItIsReleased() {
        assertThat(ada.acquire()).isTrue();
        ada.release();
        assertThat(bob.acquire()).isTrue();
    }

    @Test
    void isNotReleasedByAnother() {
        assertThat(ada.acquire()).isTrue();
        bob.release();
        assertThat(bob.acquire()).isFalse();
    }

    @Test
    void endsAlthoughItsHoldersClockWasFarAhead() {
        assertThat(lease("ahead", Duration.ofDays(1)).acquire()).isTrue();
        assertThat(bob.acquire()).isFalse();
        pass(TERM);
        assertThat(bob.acquire()).isTrue();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private Lease lease(String holder, Duration skew) {
        InstantSource clock = () -> now.get().plus(skew);
        return new Lease(client.getDatabase("log"), holder, TERM, clock);
    }
}
