package io.portolan.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one way to say no: a kind, a reason that is safe to show, and what was wrong where. Everything else thrown is a bug. */
public final class Refusal extends RuntimeException {
    /** The kinds of refusal: the HTTP status that each is answered with, its name in {@code type} and its title. */
    public enum Kind {
        MALFORMED(400, "malformed", "Malformed request"),
        UNAUTHENTICATED(401, "unauthenticated", "Not authenticated"),
        FORBIDDEN(403, "forbidden", "Not allowed"),
        NOT_FOUND(404, "not-found", "Not found"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
        NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable"),
        CONFLICT(409, "conflict", "Conflict"),
        PRECONDITION_FAILED(412, "precondition-failed", "Precondition failed"),
        TOO_LARGE(413, "too-large", "Body too large"),
        TARGET_TOO_LONG(414, "target-too-long", "Target too long"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Unsupported media type"),
        UNPROCESSABLE(422, "unprocessable", "Not processable"),
        TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
        HEADERS_TOO_LARGE(431, "headers-too-large", "Header fields too large"),
        UNAVAILABLE(503, "unavailable", "Not available");

        private final int status;
        private final String code;
        private final String title;

        Kind(int status, String code, String title) {
            this.status = status;
            this.code = code;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }
    }

    /** What is wrong with one place of the input; {@code pointer} is an RFC 6901 JSON pointer or a parameter's name. */
    public record Fault(String pointer, String reason) {}

    /** What is told beside the kind and the reason, and how. */
    private record Telling(List<Fault> faults, Map<String, String> headers, boolean isTerse) {
        static final Telling PLAIN = new Telling(List.of(), Map.of(), false);
    }

    private final Kind kind;
    private final transient Telling telling;

    private Refusal(Kind kind, String reason, Telling telling) {
        super(reason, null, false, false);
        this.kind = kind;
        this.telling = telling;
    }

    public static Refusal of(Kind kind, String reason) {
        return new Refusal(kind, reason, Telling.PLAIN);
    }

    /** Input that breaks rules, all of them at once. */
    public static Refusal invalid(Kind kind, List<Fault> faults) {
        String place = faults.getFirst().pointer().isEmpty()
                ? "the body"
                : faults.getFirst().pointer();
        String first = place + ": " + faults.getFirst().reason();
        String reason = faults.size() == 1 ? first : first + " (and " + (faults.size() - 1) + " more)";
        return new Refusal(kind, reason, new Telling(List.copyOf(faults), Map.of(), false));
    }

    /** A stale precondition; {@code version} is the current one, sent back as {@code ETag}. */
    public static Refusal stale(long version) {
        return of(Kind.PRECONDITION_FAILED, "the current version is " + version).with("ETag", "\"" + version + "\"");
    }

    /** The same refusal with one more response header. */
    public Refusal with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers());
        more.put(header, value);
        return new Refusal(kind, reason(), new Telling(faults(), Map.copyOf(more), isTerse()));
    }

    /** The same refusal, told to whoever takes plain JSON as {@code {"detail": …}} and nothing else, for clients that compare. */
    public Refusal inTerseForm() {
        return new Refusal(kind, reason(), new Telling(faults(), headers(), true));
    }

    public Kind kind() {
        return kind;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return telling.faults();
    }

    public Map<String, String> headers() {
        return telling.headers();
    }

    public boolean isTerse() {
        return telling.isTerse();
    }
}
