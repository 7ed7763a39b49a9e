package io.portolan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitsTest {
    private static final int ENTRIES = 1000;
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void useSpaceAgain() throws IOException {
        assertThat(sizeAfter(5_000)).isLessThan(16 * MEBIBYTE);
    }

    @Test
    @Tag("faults")
    void useSpaceAgainForEver() throws IOException {
        assertThat(sizeAfter(200_000)).isLessThan(16 * MEBIBYTE);
    }

    /** The size of a file in which so many entries were replaced, each durably. */
    private long sizeAfter(int changes) throws IOException {
        Path file = folder.resolve("store");
        try (MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open()) {
            store.setRetentionTime(0);
            MVMap<Integer, String> map = store.openMap("map");
            try (Commits commits = new Commits(store, Durability.SYNCED, Room.UNLIMITED)) {
                for (int change = 0; change < changes; change++) {
                    int key = (int) (change * 7919L % ENTRIES);
                    String value = "x".repeat(400) + change;
                    commits.change(() -> map.put(key, value));
                    commits.durable().join();
                }
            }
        }
        return Files.size(file);
    }
}
