package io.portolan.platform.http;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What a client names a write by to send it again safely: 1 to 255 printable ASCII characters. */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";

    /** The request header that says that an answer is that of an earlier request. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final int MAX_LENGTH = 255;

    /**
     * The key of a request, absent when it has none.
     *
     * @throws Refusal of kind {@code MALFORMED} when it is empty, too long, not printable ASCII or there twice
     */
    public static @Nullable IdempotencyKey of(HttpHeaders headers) {
        List<String> given = headers.getOrEmpty(HEADER);
        if (given.isEmpty()) {
            return null;
        }
        String key = given.getFirst();
        if (given.size() > 1
                || key.isEmpty()
                || key.length() > MAX_LENGTH
                || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw Refusal.invalid(
                    Kind.MALFORMED,
                    List.of(new Fault(HEADER, "must be given once, as 1 to 255 printable ASCII characters")));
        }
        return new IdempotencyKey(key);
    }
}
