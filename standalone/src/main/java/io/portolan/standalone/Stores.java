package io.portolan.standalone;

import com.mongodb.ConnectionString;
import io.portolan.embedded.Durability;
import io.portolan.embedded.EmbeddedStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the events and the views of a data folder are. What it began with it stays with, whatever is installed later, since
 * any other store would be empty.
 *
 * @param exclusive whether nobody else can use them
 */
record Stores(String logUri, String viewsUri, boolean exclusive, Runnable end) implements AutoCloseable {
    private static final String EMBEDDED = "embedded";
    private static final String MONGOD = "mongod";

    /**
     * Opens those that the folder began with; for a new one those that are named, or else those of MongoDB as it is installed.
     *
     * @param mongo the URI of a MongoDB that runs already
     * @param path the folders to look for an installed MongoDB in, as in {@code PATH}
     * @throws StartRefused when the folder began with others, or when they can't be opened
     */
    static Stores open(DataFolder data, @Nullable String mongo, String path) throws IOException {
        Optional<String> former = former(data);
        if (mongo != null) {
            String place = place(mongo);
            former.filter(other -> !other.equals(place)).ifPresent(other -> {
                throw others(data, other);
            });
            data.keepStore(place);
            return new Stores(mongo, mongo, false, () -> {});
        }
        Optional<Path> mongod = find("mongod", path);
        String kind = former.orElse(mongod.isPresent() ? MONGOD : EMBEDDED);
        Stores stores = switch (kind) {
            case EMBEDDED -> embedded(data);
            case MONGOD -> served(data, mongod);
            default -> throw others(data, kind);
        };
        data.keepStore(kind);
        return stores;
    }

    @Override
    public void close() {
        end.run();
    }

    private static Stores embedded(DataFolder data) throws IOException {
        EmbeddedStore log = EmbeddedStore.onDisk(logFile(data), Durability.SYNCED);
        EmbeddedStore views = EmbeddedStore.onDisk(data.folder("views").resolve("views.mv"), Durability.RELAXED);
        return new Stores(log.uri(), views.uri(), true, () -> {
            views.close();
            log.close();
        });
    }

    private static Stores served(DataFolder data, Optional<Path> mongod) throws IOException {
        Path executable = mongod.orElseThrow(
                () -> new StartRefused("the data in " + data.root() + " is a mongod's, and there is none on PATH"));
        Mongod server = Mongod.start(executable, data.folder("mongod"));
        return new Stores(server.uri(), server.uri(), true, server::close);
    }

    private static Optional<String> former(DataFolder data) throws IOException {
        Optional<String> kept = data.store();
        return kept.isEmpty() && Files.exists(logFile(data)) ? Optional.of(EMBEDDED) : kept;
    }

    private static Path logFile(DataFolder data) throws IOException {
        return data.folder("log").resolve("log.mv");
    }

    /** Which MongoDB it is, without credentials and options. */
    private static String place(String mongo) {
        try {
            ConnectionString uri = new ConnectionString(mongo);
            String database = uri.getDatabase();
            return "mongodb://" + String.join(",", uri.getHosts()) + (database == null ? "" : "/" + database);
        } catch (IllegalArgumentException malformed) {
            throw new StartRefused("--mongo needs a URI such as mongodb://host/database");
        }
    }

    private static StartRefused others(DataFolder data, String former) {
        String advice = former.contains(":") ? "name it with --mongo" : "start without --mongo";
        return new StartRefused("the data folder " + data.root() + " began with the store " + former
                + ", and another one would be empty; " + advice + ", or name another folder with --data");
    }

    private static Optional<Path> find(String executable, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, executable))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
