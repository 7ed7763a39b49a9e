package io.portolan.command.users;

import io.portolan.platform.keys.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the first administrator's key comes from and goes to.
 *
 * @param key the key to use, when the operator chooses it
 * @param keyFile where to keep it, readable by its owner only; without one it is printed once
 */
@ConfigurationProperties("portolan.bootstrap")
record BootstrapKey(@Nullable String key, @Nullable Path keyFile) {

    /** The chosen key, or the one that an interrupted first start has left, or a new one, which is kept before it is used. */
    Secret obtain() throws IOException {
        if (key != null && !key.isBlank()) {
            return parse(key.strip(), "PORTOLAN_BOOTSTRAP_KEY");
        }
        if (keyFile != null && Files.exists(keyFile)) {
            return parse(Files.readString(keyFile).strip(), keyFile.toString());
        }
        Secret minted = Secret.mint(Secret.Kind.API_KEY);
        if (keyFile != null) {
            write(keyFile, minted);
        }
        return minted;
    }

    /** Prints a key that is neither chosen nor kept in a file, the only time that anybody sees it. */
    void show(Secret secret) {
        if (keyFile == null && (key == null || key.isBlank())) {
            System.out.println("The administrator's key, shown this once: " + secret.reveal());
        }
    }

    private static Secret parse(String text, String source) {
        return Secret.parse(Secret.Kind.API_KEY, text)
                .orElseThrow(() -> new IllegalStateException(source + " does not hold a key of the form ptl_…"));
    }

    private static void write(Path file, Secret secret) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, secret.reveal() + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
