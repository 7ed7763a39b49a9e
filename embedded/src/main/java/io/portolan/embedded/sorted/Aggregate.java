package io.portolan.embedded.sorted;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An aggregation. A first stage that filters finds its documents as any query does, and they are counted without a look at
 * them.
 */
record Aggregate(Document filter, List<Document> stages) {
    private static final Map<String, Object> COUNTING = Map.of("$sum", 1);

    static Aggregate of(Document query) {
        List<Document> pipeline = Aggregation.parse(query.get("pipeline"));
        return !pipeline.isEmpty() && pipeline.getFirst().get("$match") instanceof Document filter
                ? new Aggregate(filter, pipeline.subList(1, pipeline.size()))
                : new Aggregate(new Document(), pipeline);
    }

    Document answer(
            MongoCollection<Key> collection,
            Document query,
            MongoDatabase database,
            DatabaseResolver databases,
            Oplog oplog) {
        Aggregation aggregation = Aggregation.fromPipeline(stages, databases, database, collection, oplog);
        aggregation.validate(query);
        List<Document> answer = isCount()
                ? count(collection)
                : aggregation.runStages(collection.handleQueryAsStream(new Document("$query", filter)));
        Document cursor =
                new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", answer);
        Document response = new Document("cursor", cursor);
        Utils.markOkay(response);
        return response;
    }

    private boolean isCount() {
        return stages.size() == 1
                && stages.getFirst().get("$group") instanceof Document group
                && group.keySet().equals(Set.of("_id", "n"))
                && Integer.valueOf(1).equals(group.get("_id"))
                && COUNTING.equals(group.get("n"));
    }

    private List<Document> count(MongoCollection<Key> collection) {
        int count = collection.count(filter, 0, 0);
        return count == 0 ? List.of() : List.of(new Document("_id", 1).append("n", count));
    }
}
