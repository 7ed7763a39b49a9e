package io.portolan.standalone.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A file system in memory that can be filled up; only who may mount has one. */
record SmallDisk(Path folder) implements AutoCloseable {
    private static final byte[] BLOCK = new byte[4096];

    /** Mounts a disk of so many MiB on a folder; without the right to do so the test is skipped. */
    static SmallDisk mount(Path folder, int mebibytes) {
        if (run(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString())) != 0) {
            throw new TestAbortedException("only who may mount a file system can fill it up");
        }
        return new SmallDisk(folder);
    }

    /** Takes all the room that there is, to the last block. */
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(BLOCK);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > BLOCK.length) {
                throw full;
            }
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        run(List.of("umount", folder.toString()));
    }

    private static int run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
