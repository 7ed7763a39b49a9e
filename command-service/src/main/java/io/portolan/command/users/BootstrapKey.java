package io.portolan.command.users;

import io.portolan.platform.keys.Secret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return keyFile == null ? Secret.mint(Secret.Kind.API_KEY) : kept(keyFile);
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

    /** Of several services that start at once on one file, all get the key of the first. */
    private static Secret kept(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new");
            Files.writeString(draft, Secret.mint(Secret.Kind.API_KEY).reveal() + "\n");
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException another) {
                // its key is as good
            } finally {
                Files.delete(draft);
            }
        }
        return parse(Files.readString(file).strip(), file.toString());
    }
}
