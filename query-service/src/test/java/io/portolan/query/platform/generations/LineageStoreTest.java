package io.portolan.query.platform.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.query.platform.generations.Lineage.Grace;
import io.portolan.query.platform.views.Generation;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class LineageStoreTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Lineage NONE = Lineage.empty("users");

    private final ViewsDatabase database = new ViewsDatabase();
    private final LineageStore store = new LineageStore(database.views());

    @AfterEach
    void leave() {
        database.close();
    }

    private boolean replace(Lineage before, Lineage after) {
        return store.replace(before, after).blockOptional(LONG).orElseThrow();
    }

    private Map<String, Lineage> all() {
        return store.all().blockOptional(LONG).orElseThrow();
    }

    @Test
    void givesBackWhatItGot() {
        Lineage first = NONE.begun(1);
        Grace grace = new Grace(Duration.ofMinutes(1), Duration.ofMinutes(10));
        Lineage second = first.completed(new Generation("users", 1, 1), NOW, grace)
                .begun(1)
                .completed(new Generation("users", 1, 2), NOW, grace)
                .begun(2);
        assertThat(replace(NONE, first)).isTrue();
        assertThat(all()).isEqualTo(Map.of("users", first));
        assertThat(replace(first, second)).isTrue();
        assertThat(all()).isEqualTo(Map.of("users", second));
    }

    @Test
    void refusesAChangeOfWhatHasChangedMeanwhile() {
        Lineage first = NONE.begun(1);
        assertThat(replace(NONE, first)).isTrue();
        assertThat(replace(NONE, NONE.begun(2))).isFalse();
        assertThat(replace(first, first.begun(2))).isTrue();
        assertThat(replace(first, first.begun(3))).isFalse();
        assertThat(all()).isEqualTo(Map.of("users", first.begun(2)));
    }

    @Test
    void letsOneOfManyAtOnceBeFirst() {
        List<Boolean> results = Flux.merge(IntStream.range(1, 20)
                        .mapToObj(version -> store.replace(NONE, NONE.begun(version)))
                        .toList())
                .collectList()
                .blockOptional(LONG)
                .orElseThrow();
        assertThat(results).hasSize(19).containsOnlyOnce(true);
    }
}
