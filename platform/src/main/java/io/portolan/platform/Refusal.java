package io.portolan.platform;

import java.util.List;
import java.util.Map;

/** The one way to say no: a kind, a reason that is safe to show, and what was wrong where. Everything else thrown is a bug. */
public final class Refusal extends RuntimeException {
    /** The kinds of refusal and the HTTP status that each is answered with. */
    public enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        NOT_ACCEPTABLE(406),
        CONFLICT(409),
        PRECONDITION_FAILED(412),
        TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        UNPROCESSABLE(422),
        TOO_MANY_REQUESTS(429),
        HEADERS_TOO_LARGE(431),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
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
        String first = faults.getFirst().pointer() + ": " + faults.getFirst().reason();
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
