package io.portolan.embedded;

import io.portolan.embedded.sorted.SortedBackend;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** A MongoDB-compatible server in this process, on a free port of the loopback interface. */
public final class EmbeddedStore implements AutoCloseable {
    private static final int UNLIMITED = 0;

    private final MVStore store;
    private final Commits commits;
    private final StoreServer server;

    private EmbeddedStore(MVStore store, Durability durability) {
        this.store = store;
        commits = new Commits(store, durability);
        server = new StoreServer(new SortedBackend(store), commits);
    }

    /** A store that is gone when it is closed. */
    public static EmbeddedStore inMemory() {
        return new EmbeddedStore(MVStore.open(null), Durability.RELAXED);
    }

    /** The store in a file, which is made when it isn't there; the folder must be. */
    public static EmbeddedStore onDisk(Path file, Durability durability) {
        // Only Commits commits: what the store would do by itself could fall into the middle of a command.
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(UNLIMITED)
                .open();
        return new EmbeddedStore(store, durability);
    }

    /** Where a driver connects to; without a database. */
    public String uri() {
        return "mongodb://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
        commits.close();
        store.close();
    }
}
