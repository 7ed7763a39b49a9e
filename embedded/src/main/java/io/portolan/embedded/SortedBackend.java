package io.portolan.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** Answers a write when it is as durable as was asked for. */
final class SortedBackend extends H2Backend {
    private static final Set<String> READS =
            Set.of("find", "getMore", "aggregate", "count", "distinct", "isMaster", "hello", "ismaster", "ping");
    private final MVStore store;
    private final Durability durability;

    SortedBackend(MVStore store, Durability durability) {
        super(store);
        this.store = store;
        this.durability = durability;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document answer = super.handleMessage(message);
        if (durability == Durability.SYNCED
                && !READS.contains(message.getDocument().keySet().iterator().next())) {
            store.commit();
            store.sync();
        }
        return answer;
    }
}
