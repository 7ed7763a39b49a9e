package io.portolan.platform.keys;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The key of whoever runs the installation, who alone may create organisations; without one nobody may. */
public final class RootKey {
    private static final int MIN_LENGTH = 32;
    private static final String SCHEME = "bearer ";

    private final byte @Nullable [] key;

    private RootKey(byte @Nullable [] key) {
        this.key = key;
    }

    /** Reads the key from a file's first line, at least 32 characters. */
    public static RootKey from(Path file) throws IOException {
        String line = Files.readString(file).strip();
        if (line.length() < MIN_LENGTH) {
            throw new IllegalStateException("the root key in " + file + " has less than " + MIN_LENGTH + " characters");
        }
        return new RootKey(line.getBytes(StandardCharsets.UTF_8));
    }

    /** No root key: every request for it is refused. */
    public static RootKey none() {
        return new RootKey(null);
    }

    /** Refuses a request that does not carry this key as its one bearer token; compares in constant time. */
    public void require(HttpHeaders headers) {
        List<String> given = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        boolean matches = key != null
                && given.size() == 1
                && given.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        key, given.getFirst().substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
        if (!matches) {
            throw Refusal.of(Kind.UNAUTHENTICATED, "the root key is needed");
        }
    }
}
