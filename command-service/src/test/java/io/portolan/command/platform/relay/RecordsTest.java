package io.portolan.command.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.Draft;
import io.portolan.contracts.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private final Draft draft = Rig.draft("acme", Rig.event("user/ada", 0, 10), Rig.event("api-key/ada", 0, 10));
    private final List<ProducerRecord<String, byte[]>> records = Records.of(new Commit(draft, 1, "", ""));

    @Test
    void haveTheOrganisationAsKeyOnTheTopicOfAllEvents() {
        assertThat(keysOn(Topics.EVENTS)).containsExactly("acme", "acme");
    }

    @Test
    void haveTheSubjectAsKeyOnTheTopicOfTheFamily() {
        assertThat(keysOn(Topics.ACCESS)).containsExactly("user/ada", "api-key/ada");
    }

    private List<String> keysOn(String topic) {
        return records.stream()
                .filter(record -> record.topic().equals(topic))
                .map(ProducerRecord::key)
                .toList();
    }
}
