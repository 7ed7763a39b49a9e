package io.portolan.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that everything lies in, readable by its owner only and in use by one portal at a time. */
final class DataFolder implements AutoCloseable {
    private static final String MARKER = "portolan-data";
    private static final String VERSION = "1";
    private static final String STORE = "store";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Opens a folder of ours, or makes one where there is nothing.
     *
     * @throws StartRefused when it is somebody else's, a newer version's, in use or not writable
     */
    static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            claim(root);
            FileChannel channel =
                    FileChannel.open(root.resolve(MARKER), StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StartRefused("the data folder " + root + " is in use by another portal");
            }
            DataFolder data = new DataFolder(root, channel);
            for (String name : new String[] {"log", "views", "kafka", "secrets", "outbox", "logs"}) {
                data.folder(name);
            }
            return data;
        } catch (IOException failed) {
            throw new StartRefused("the data folder " + root + " can't be used: " + failed);
        }
    }

    private static void claim(Path root) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new StartRefused(root + " is not a folder");
        }
        Path marker = root.resolve(MARKER);
        String version = Files.exists(marker) ? Files.readString(marker).strip() : "";
        if (version.isEmpty()) {
            begin(root, marker);
        } else if (!version.equals(VERSION)) {
            throw new StartRefused("the data folder " + root + " is of version " + version
                    + ", this is Portolan for version " + VERSION);
        }
    }

    /** Makes an empty folder ours; a start that was killed while it did so has left a marker that says nothing. */
    private static void begin(Path root, Path marker) throws IOException {
        Files.createDirectories(root, PRIVATE_FOLDER);
        try (Stream<Path> content = Files.list(root)) {
            if (!content.allMatch(marker::equals)) {
                throw new StartRefused(
                        "the folder " + root + " is not empty and not a portal's; name another with --data");
            }
        }
        if (!Files.exists(marker)) {
            Files.createFile(marker, PRIVATE_FILE);
        }
        Files.writeString(marker, VERSION + "\n", StandardOpenOption.SYNC);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    Path folder(String name) throws IOException {
        Path folder = root.resolve(name);
        return Files.isDirectory(folder) ? folder : Files.createDirectory(folder, PRIVATE_FOLDER);
    }

    Path adminKey() {
        return root.resolve("admin.key");
    }

    /** A secret of this installation, 256 random bits in hex, made the first time that it is asked for. */
    Path secret(String name) throws IOException {
        Path file = folder("secrets").resolve(name);
        if (!Files.exists(file)) {
            byte[] bits = new byte[32];
            new SecureRandom().nextBytes(bits);
            write(file, HexFormat.of().formatHex(bits));
        }
        return file;
    }

    /** The store that the folder began with; empty before it has begun. */
    Optional<String> store() throws IOException {
        Path file = root.resolve(STORE);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** Remembers the store that the folder begins with. */
    void keepStore(String store) throws IOException {
        if (store().isEmpty()) {
            write(root.resolve(STORE), store);
        }
    }

    private static void write(Path file, String line) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PRIVATE_FILE);
        Files.writeString(draft, line + "\n", StandardOpenOption.SYNC);
        Files.move(draft, file);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
