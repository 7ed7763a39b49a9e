package io.portolan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitsTest {
    private static final int ENTRY_BYTES = 400;

    @TempDir
    private Path folder;

    @Test
    void keepTheFileWithinSomeTimesOfWhatIsInIt() throws IOException {
        assertThat(timesWith(2_000)).isLessThan(3.6);
    }

    @Test
    @Tag("faults")
    void keepTheFileWithinSomeTimesOfWhatIsInItForEver() throws IOException {
        assertThat(timesWith(100_000)).isLessThan(4.5);
    }

    /** How often what is in it a file takes that got so many entries, each put somewhere in their order and committed. */
    private double timesWith(int entries) throws IOException {
        Path file = folder.resolve("store");
        Random random = new Random(1);
        try (MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open()) {
            store.setRetentionTime(0);
            MVMap<Long, byte[]> map = store.openMap("map");
            try (Commits commits = new Commits(store, Durability.SYNCED, Room.UNLIMITED)) {
                for (int entry = 0; entry < entries; entry++) {
                    commits.change(() -> map.put(random.nextLong(), new byte[ENTRY_BYTES]));
                    commits.durable().join();
                }
            }
        }
        return (double) Files.size(file) / entries / ENTRY_BYTES;
    }
}
