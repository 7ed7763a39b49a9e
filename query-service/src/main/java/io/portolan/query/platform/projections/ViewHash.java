package io.portolan.query.platform.projections;

import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.contracts.EventJson;
import io.portolan.query.platform.views.CanonicalJson;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import reactor.core.publisher.Flux;

/** Tells builds of a view apart, or shows that they are equal. */
final class ViewHash {
    private static final JsonWriterSettings SETTINGS =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private final MongoDatabase views;

    ViewHash(MongoDatabase viewsDatabase) {
        this.views = viewsDatabase;
    }

    /** The hash over all documents of a build, in the order of their ids; blocks. */
    String of(String build) {
        Flux<BsonDocument> documents =
                Flux.from(views.getCollection(build, BsonDocument.class).find().sort(Sorts.ascending("_id")));
        return CanonicalJson.hash(
                documents.toStream().map(document -> EventJson.mapper().readTree(document.toJson(SETTINGS))));
    }
}
