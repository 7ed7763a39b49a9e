package io.portolan.benchmarks.baseline;

import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.resources.UserResource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** A write: one insert that survives a loss of power, then one record that every replica has. */
final class Writes {
    private final MongoCollection<Document> written;
    private final KafkaProducer<String, byte[]> producer;

    Writes(MongoDatabase database, KafkaProducer<String, byte[]> producer) {
        this.written = database.getCollection("written").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.producer = producer;
    }

    Mono<UserResource> write(UserResource user) {
        byte[] json = EventJson.mapper().writeValueAsBytes(user);
        Document document = new Document("_id", user.id()).append("json", json);
        return Mono.from(written.insertOne(document))
                .then(send(user.id(), json))
                .thenReturn(user);
    }

    private Mono<Void> send(String key, byte[] json) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topic.NAME, key, json);
        return Mono.create(sent -> {
            var _ = producer.send(record, (_, failure) -> {
                if (failure == null) {
                    sent.success();
                } else {
                    sent.error(failure);
                }
            });
        });
    }
}
