package io.portolan.query.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.query.testing.ViewsDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyUseViewTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Instant MINUTE = Instant.parse("2026-01-01T10:00:00Z");

    private final ViewsDatabase database = new ViewsDatabase();
    private final KeyUseView view = new KeyUseView(database.views());

    @AfterEach
    void leave() {
        database.close();
    }

    private void note(String key, Instant minute) {
        view.note(Map.of(key, minute)).block(LONG);
    }

    private Map<String, Instant> lastUses(String... keys) {
        return view.lastUses("acme", List.of(keys)).blockOptional(LONG).orElseThrow();
    }

    @Test
    void keepsTheLatestUseWhateverTheOrder() {
        note("acme/k1", MINUTE.plusSeconds(60));
        note("acme/k1", MINUTE);
        assertThat(lastUses("k1")).isEqualTo(Map.of("k1", MINUTE.plusSeconds(60)));
        note("acme/k1", MINUTE.plusSeconds(120));
        assertThat(lastUses("k1")).isEqualTo(Map.of("k1", MINUTE.plusSeconds(120)));
    }

    @Test
    void lacksWhatWasNeverUsedAndWhatIsAnothers() {
        note("acme/k1", MINUTE);
        note("umbrella/k2", MINUTE);
        assertThat(lastUses("k1", "k2", "k3")).containsOnlyKeys("k1");
        assertThat(lastUses()).isEmpty();
    }

    @Test
    void takesNothingToNote() {
        view.note(Map.of()).block(LONG);
        assertThat(lastUses("k1")).isEmpty();
    }
}
