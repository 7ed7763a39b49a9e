package io.portolan.platform.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the internal endpoints of a service are served.
 *
 * @param port 0 for any free one, -1 for none, as when both services are one process
 * @param secretFile what the services prove themselves with to each other; at least 32 characters
 */
@ConfigurationProperties("portolan.internal")
public record InternalSettings(
        @DefaultValue("8082") int port,
        @DefaultValue("0.0.0.0") String address,
        @Nullable Path secretFile) {

    private static final int SHORTEST = 32;

    /** Reads the service secret. */
    public String secret() throws IOException {
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
