package io.portolan.platform.http;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * How fresh a read must be: by default not older than any write that was acknowledged before it came.
 *
 * @param eventual whatever the view shows is fine
 * @param minPosition the view must have got there, or the answer is 412
 */
public record Consistency(boolean eventual, @Nullable Long minPosition) {
    public static final String HEADER = "Portolan-Consistency";
    public static final String MIN_POSITION = "Portolan-Min-Position";

    /** The response header with the position that a write got, or that a read shows. */
    public static final String POSITION = "Portolan-Position";

    private static final int MAX_DIGITS = 18;

    /**
     * What a request asks for.
     *
     * @throws Refusal of kind {@code MALFORMED} when a header is there twice or says anything else
     */
    public static Consistency of(HttpHeaders headers) {
        String mode = single(headers, HEADER);
        if (mode != null && !mode.equals("eventual")) {
            throw malformed(HEADER, "can only be 'eventual'");
        }
        String position = single(headers, MIN_POSITION);
        return new Consistency(mode != null, position == null ? null : position(position));
    }

    private static long position(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed(MIN_POSITION, "must be a position, a whole number from 0");
        }
        return Long.parseLong(text);
    }

    private static @Nullable String single(HttpHeaders headers, String name) {
        List<String> given = headers.getOrEmpty(name);
        if (given.size() > 1) {
            throw malformed(name, "must be given once");
        }
        return given.isEmpty() ? null : given.getFirst();
    }

    private static Refusal malformed(String header, String reason) {
        return Refusal.invalid(Kind.MALFORMED, List.of(new Fault(header, reason)));
    }
}
