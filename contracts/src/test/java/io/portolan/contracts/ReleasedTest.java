package io.portolan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Schemas and samples as they were released, by their SHA-256 in {@code released.sha256}. */
class ReleasedTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");

    @Test
    void everySchemaAndSampleIsTheOneThatWasReleased() throws Exception {
        assertThat(present()).as("""
                    Events are kept for ever, so a released schema or sample never changes. Restore the file, give the \
                    new shape the next version (user.invited.v2) with an upcaster, and add the lines of the new files, \
                    as `sha256sum schemas/* samples/*` prints them in src/main/resources, to released.sha256""").isEqualTo(released());
    }

    private static Map<String, String> released() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("src", "test", "resources", "released.sha256"))) {
            hashes.put(line.substring(66), line.substring(0, 64));
        }
        return hashes;
    }

    private static Map<String, String> present() throws IOException, NoSuchAlgorithmException {
        Map<String, String> hashes = new TreeMap<>();
        for (String folder : List.of("schemas", "samples")) {
            try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
                for (Path file : files.toList()) {
                    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    hashes.put(folder + "/" + file.getFileName(), HexFormat.of().formatHex(hash));
                }
            }
        }
        return hashes;
    }
}
