package io.portolan.query.testing;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.embedded.EmbeddedStore;
import java.net.URI;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** A database for one test alone, in a store for all tests of this JVM. */
public final class ViewsDatabase implements AutoCloseable {
    private static final EmbeddedStore STORE = EmbeddedStore.inMemory();
    private static final MongoClient CLIENT = MongoClients.create(STORE.uri());

    private final String name = "t" + UUID.randomUUID().toString().replace("-", "");

    public String name() {
        return name;
    }

    public String uri() {
        return uri(port());
    }

    /** Where it is for somebody who comes by way of that port. */
    public String uri(int by) {
        return "mongodb://127.0.0.1:" + by + "/" + name;
    }

    /** The store's own port. */
    public static int port() {
        return URI.create(STORE.uri()).getPort();
    }

    public MongoDatabase views() {
        return CLIENT.getDatabase(name);
    }

    @Override
    public void close() {
        Mono.from(views().drop()).block();
    }
}
