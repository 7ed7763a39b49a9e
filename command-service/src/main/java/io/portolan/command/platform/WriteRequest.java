package io.portolan.command.platform;

import io.portolan.platform.http.Correlation;
import io.portolan.platform.http.IdempotencyKey;
import io.portolan.platform.http.Preconditions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** What every write's request says beside what is to be done. */
record WriteRequest(
        String correlationId,
        @Nullable String idempotencyKey,
        @Nullable Long expectedVersion,
        String digest) {

    static WriteRequest of(ServerWebExchange exchange, byte[] body) {
        ServerHttpRequest request = exchange.getRequest();
        IdempotencyKey key = IdempotencyKey.of(request.getHeaders());
        return new WriteRequest(
                Correlation.of(exchange),
                key == null ? null : key.value(),
                Preconditions.of(request.getHeaders()).expectedVersion(),
                key == null ? "" : digest(request, body));
    }

    /** What a retry has in common with the first attempt: that the same caller asks for the same thing. */
    String fingerprint(String actor) {
        return digest + " " + actor;
    }

    private static String digest(ServerHttpRequest request, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((request.getMethod() + " " + request.getURI().getRawPath() + "?"
                            + request.getURI().getRawQuery() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
