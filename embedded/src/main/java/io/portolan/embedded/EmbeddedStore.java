package io.portolan.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** A MongoDB-compatible server in this process, on a free port of the loopback interface. */
public final class EmbeddedStore implements AutoCloseable {
    private final MongoServer server;

    private EmbeddedStore(MVStore store, Durability durability) {
        server = new MongoServer(new SortedBackend(store, durability));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** A store that is gone when it is closed. */
    public static EmbeddedStore inMemory() {
        return new EmbeddedStore(MVStore.open(null), Durability.RELAXED);
    }

    /** The store in a file, which is made when it isn't there; the folder must be. */
    public static EmbeddedStore onDisk(Path file, Durability durability) {
        MVStore store = new MVStore.Builder().fileName(file.toString()).open();
        return new EmbeddedStore(store, durability);
    }

    /** Where a driver connects to; without a database. */
    public String uri() {
        InetSocketAddress address = server.getLocalAddress();
        return "mongodb://127.0.0.1:" + address.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
