package io.portolan.query.platform.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A remembered answer never hides a change that a reader may count on. */
final class RecentAnswersTest {
    private static final String USERS = "users-v1-g1";

    private final RecentAnswers<Long> totals = new RecentAnswers<>(1 << 20, Long.BYTES);
    private final AtomicInteger asked = new AtomicInteger();

    private @Nullable Long count(String generation, String name, long position, long stored) {
        Mono<Long> counted = Mono.fromSupplier(() -> {
            asked.incrementAndGet();
            return stored;
        });
        return totals.find(generation, name, position, counted).block();
    }

    @Test
    void countsOnceForEachPosition() {
        assertThat(count(USERS, "Ann", 5, 1)).isEqualTo(1);
        assertThat(count(USERS, "Ann", 5, 2)).isEqualTo(1);
        assertThat(count(USERS, "Ann", 4, 2)).isEqualTo(1);
        assertThat(asked).hasValue(1);
        assertThat(count(USERS, "Ann", 6, 2)).isEqualTo(2);
    }

    @Test
    void keepsFiltersAndGenerationsApart() {
        assertThat(count(USERS, "Ann", 5, 1)).isEqualTo(1);
        assertThat(count(USERS, "Bob", 5, 2)).isEqualTo(2);
        assertThat(count("users-v1-g2", "Ann", 5, 3)).isEqualTo(3);
    }

    @Test
    void letsWhoeverAsksMeanwhileWaitForTheSame() {
        Sinks.One<Long> slow = Sinks.one();
        CompletableFuture<@Nullable Long> first =
                totals.find(USERS, "Ann", 5, slow.asMono()).toFuture();
        CompletableFuture<@Nullable Long> second = totals.find(
                        USERS, "Ann", 5, Mono.error(new AssertionError("asked twice")))
                .toFuture();
        assertThat(second).isNotDone();
        slow.tryEmitValue(7L).orThrow();
        assertThat(first).isCompletedWithValue(7L);
        assertThat(second).isCompletedWithValue(7L);
    }

    @Test
    void asksAgainAfterAFailure() {
        Mono<Long> failing = Mono.error(new IllegalStateException("lost"));
        assertThatThrownBy(() -> totals.find(USERS, "Ann", 5, failing).block()).hasMessage("lost");
        assertThat(count(USERS, "Ann", 5, 1)).isEqualTo(1);
    }

    @Test
    void countsOnWhenWhoAskedFirstGoesAway() {
        Sinks.One<Long> slow = Sinks.one();
        totals.find(USERS, "Ann", 5, slow.asMono()).subscribe().dispose();
        CompletableFuture<@Nullable Long> second =
                totals.find(USERS, "Ann", 5, Mono.empty()).toFuture();
        slow.tryEmitValue(7L).orThrow();
        assertThat(second).isCompletedWithValue(7L);
    }
}
