package io.portolan.embedded;

import io.portolan.embedded.sorted.SortedBackend;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** A MongoDB-compatible server in this process, on a free port of the loopback interface. */
public final class EmbeddedStore implements AutoCloseable {
    private static final int UNLIMITED = 0;
    /** Long after what has replaced it was forced to the disk. */
    private static final int OVERWRITTEN_AFTER_MILLIS = 15_000;

    private final MVStore store;
    private final Runnable hurry;
    private final Commits commits;
    private final StoreServer server;

    private EmbeddedStore(MVStore store, Commits commits, Runnable hurry) {
        this.store = store;
        this.commits = commits;
        this.hurry = hurry;
        server = new StoreServer(new SortedBackend(store), commits);
    }

    /** A store that is gone when it is closed. */
    public static EmbeddedStore inMemory() {
        MVStore store = MVStore.open(null);
        return new EmbeddedStore(store, new Commits(store, Durability.RELAXED, Room.UNLIMITED), () -> {});
    }

    /** The store in a file, which is made when it isn't there; the folder must be. */
    public static EmbeddedStore onDisk(Path file, Durability durability) {
        return onDisk(file, durability, Room.around(file));
    }

    static EmbeddedStore onDisk(Path file, Durability durability, Room room) {
        // Only Commits commits: what the store would do by itself could fall into the middle of a command.
        PatientFileStore disk = new PatientFileStore(file);
        MVStore store = new MVStore.Builder()
                .adoptFileStore(disk)
                .autoCommitDisabled()
                .autoCommitBufferSize(UNLIMITED)
                .open();
        store.setRetentionTime(OVERWRITTEN_AFTER_MILLIS);
        disk.patient(true);
        return new EmbeddedStore(store, new Commits(store, durability, room), () -> disk.patient(false));
    }

    /** Where a driver connects to; without a database. */
    public String uri() {
        return "mongodb://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        hurry.run();
        server.close();
        commits.close();
        store.close();
    }
}
