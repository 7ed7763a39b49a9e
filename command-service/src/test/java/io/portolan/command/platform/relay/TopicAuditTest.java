package io.portolan.command.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.relay.TopicAudit.Entry;
import io.portolan.contracts.Envelope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicAuditTest {
    private static final Entry FIRST = entry("user/ada", 1, "{}");
    private static final Entry SECOND = entry("user/bob", 2, "{}");
    private static final Entry THIRD = entry("user/ada", 3, "{}");
    private static final List<Entry> LOGGED = List.of(FIRST, SECOND, THIRD);

    @Test
    void findsNothingWhenAllIsThereInOrder() {
        assertThat(differences(FIRST, SECOND, THIRD)).isEmpty();
    }

    @Test
    void mindsOnlyTheOrderWithinAKey() {
        List<Entry> published = List.of(SECOND, FIRST, THIRD);
        assertThat(TopicAudit.differences(LOGGED, published, Entry::subject)).isEmpty();
    }

    @Test
    void findsWhatIsMissing() {
        assertThat(differences(FIRST, SECOND)).containsExactly("acme: 3 events in the log, 2 on the topic");
    }

    @Test
    void findsWhatIsDoubled() {
        assertThat(differences(FIRST, FIRST, SECOND, THIRD)).hasSize(1);
    }

    @Test
    void findsWhatIsReordered() {
        assertThat(differences(SECOND, FIRST, THIRD)).hasSize(1);
    }

    @Test
    void findsWhatIsDifferent() {
        assertThat(differences(FIRST, SECOND, entry("user/ada", 3, "{\"a\":1}")))
                .hasSize(1);
    }

    @Test
    void findsAWrongKey() {
        assertThat(differences(FIRST, SECOND, new Entry("user/ada", THIRD.envelope(), "{}")))
                .hasSize(1);
    }

    @Test
    void findsWhatWasNeverLogged() {
        Envelope alien = new Envelope(
                "id",
                "evil",
                "user.changed.v1",
                "user/eve",
                Instant.EPOCH,
                1,
                0,
                1,
                0,
                "user/eve",
                "correlation",
                null);
        assertThat(differences(FIRST, SECOND, THIRD, new Entry("evil", alien, "{}")))
                .containsExactly("evil: 0 events in the log, 1 on the topic");
    }

    private static List<String> differences(Entry... published) {
        return TopicAudit.differences(
                        LOGGED, List.of(published), entry -> entry.envelope().organisation())
                .toList();
    }

    private static Entry entry(String subject, long position, String json) {
        Envelope envelope = new Envelope(
                "id-" + position,
                "acme",
                "user.changed.v1",
                subject,
                Instant.EPOCH,
                position,
                0,
                1,
                position,
                "user/ada",
                "correlation",
                null);
        return new Entry("acme", envelope, json);
    }
}
