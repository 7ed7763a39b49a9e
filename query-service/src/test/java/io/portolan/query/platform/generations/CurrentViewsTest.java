package io.portolan.query.platform.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.query.platform.generations.CurrentViews.Source;
import io.portolan.query.platform.generations.Lineage.Grace;
import io.portolan.query.platform.views.Generation;
import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurrentViewsTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Generation FIRST = new Generation("users", 1, 1);
    private static final Generation NEXT_RELEASE = new Generation("users", 2, 2);
    private static final Grace GRACE = new Grace(Duration.ZERO, Duration.ZERO);

    private Instant now = START;
    private final CurrentViews views = new CurrentViews(new ViewsDatabase().views(), () -> now);
    private final Lineage complete = Lineage.empty("users").begun(1).completed(FIRST, START, GRACE);

    private boolean update(Lineage lineage, int version) {
        return views.update(Map.of("users", lineage), Map.of("users", version), now);
    }

    private Source source() {
        return views.source("users").orElseThrow();
    }

    @Test
    void areUnknownAtFirst() {
        assertThat(views.source("users")).isEmpty();
        assertThat(views.update(Map.of(), Map.of("users", 1), now)).isFalse();
        assertThat(views.source("users")).isEmpty();
    }

    @Test
    void tellWhenOneIsReadFromElsewhere() {
        assertThat(update(complete, 2)).isTrue();
        assertThat(source().generation()).isEqualTo(FIRST);
        assertThat(source().fed()).isFalse();
        assertThat(update(complete.begun(2), 2)).isFalse();
        assertThat(update(complete.begun(2).completed(NEXT_RELEASE, now, GRACE), 2))
                .isTrue();
        assertThat(source().generation()).isEqualTo(NEXT_RELEASE);
        assertThat(source().fed()).isTrue();
        assertThat(source().collection().getNamespace().getCollectionName()).isEqualTo("users-v2-g2");
    }

    @Test
    void areNotTrustedOnceABuildCouldBeGone() {
        update(complete, 1);
        now = START.plusSeconds(29);
        assertThat(views.source("users")).isPresent();
        now = START.plusSeconds(30);
        assertThat(views.source("users")).isEmpty();
        update(complete, 1);
        assertThat(views.source("users")).isPresent();
    }
}
