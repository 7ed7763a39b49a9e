package io.portolan.platform;

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

    private final Kind kind;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;

    private Refusal(Kind kind, String reason, List<Fault> faults, Map<String, String> headers) {
        super(reason, null, false, false);
        this.kind = kind;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    public static Refusal of(Kind kind, String reason) {
        return new Refusal(kind, reason, List.of(), Map.of());
    }

    /** Input that breaks rules, all of them at once. */
    public static Refusal invalid(Kind kind, List<Fault> faults) {
        String place = faults.getFirst().pointer().isEmpty()
                ? "the body"
                : faults.getFirst().pointer();
        String first = place + ": " + faults.getFirst().reason();
        String reason = faults.size() == 1 ? first : first + " (and " + (faults.size() - 1) + " more)";
        return new Refusal(kind, reason, faults, Map.of());
    }

    /** A stale precondition; {@code version} is the current one, sent back as {@code ETag}. */
    public static Refusal stale(long version) {
        return new Refusal(
                Kind.PRECONDITION_FAILED,
                "the current version is " + version,
                List.of(),
                Map.of("ETag", "\"" + version + "\""));
    }

    /** The same refusal with one more response header. */
    public Refusal with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Refusal(kind, reason(), faults, more);
    }

    public Kind kind() {
        return kind;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
