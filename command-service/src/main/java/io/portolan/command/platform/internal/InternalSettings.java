package io.portolan.command.platform.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the internal endpoints are served.
 *
 * @param port 0 for any free one, -1 for none, as when the query side runs in the same process
 * @param secretFile what the query services prove themselves with; at least 32 characters
 */
@ConfigurationProperties("portolan.internal")
record InternalSettings(
        @DefaultValue("8082") int port,
        @DefaultValue("0.0.0.0") String address,
        @Nullable Path secretFile) {

    private static final int SHORTEST = 32;

    /** Reads the service secret. */
    String secret() throws IOException {
        if (secretFile == null) {
            throw new IllegalStateException("portolan.internal.secret-file is not set");
        }
        String secret = Files.readString(secretFile).strip();
        if (secret.length() < SHORTEST) {
            throw new IllegalStateException(secretFile + " has fewer than " + SHORTEST + " characters");
        }
        return secret;
    }
}
