package io.portolan.standalone.promises;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Topics;
import io.portolan.standalone.RunningPortal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Somebody who puts on the topic of all events what the relay never would. */
final class Rogue implements AutoCloseable {
    private final KafkaProducer<String, String> producer;
    private final String organisation;

    Rogue(RunningPortal running, String organisation) {
        this.producer = new KafkaProducer<>(running.kafka().client(), new StringSerializer(), new StringSerializer());
        this.organisation = organisation;
    }

    void sendWithoutHeaders(String value) {
        send(Map.of(), value);
    }

    /** An event of a subject that nobody knows, at a position that is taken. */
    void sendEvent(String type, String subject, String json) {
        sendEvent(Instant.now(), type, subject, json);
    }

    void sendEvent(Instant time, String type, String subject, String json) {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(), organisation, type, subject, time, 1, 0, 1, 0, "rogue", "-", null);
        send(envelope.headers(), json);
    }

    private void send(Map<String, String> headers, String value) {
        ProducerRecord<String, String> record = new ProducerRecord<>(Topics.EVENTS, organisation, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
