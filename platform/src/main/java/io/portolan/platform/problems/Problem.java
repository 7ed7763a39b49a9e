package io.portolan.platform.problems;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.keys.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal or a bug as it is answered: {@code application/problem+json} (RFC 9457), or in the terse form that some refusals
 * have.
 *
 * @param headers every header of the answer but the framing's
 */
public record Problem(int status, Map<String, String> headers, String body) {
    private static final String TYPE = "urn:portolan:problem:";

    private record Body(
            String detail,
            String type,
            String title,
            int status,
            String instance,
            @Nullable List<Fault> errors) {}

    /** The answer to a refused request; all that are unauthenticated get the same, whatever the reason. */
    public static Problem of(Refusal refusal, String correlationId) {
        Kind kind = refusal.kind();
        boolean unauthenticated = kind == Kind.UNAUTHENTICATED;
        List<Fault> faults = unauthenticated || refusal.faults().isEmpty()
                ? null
                : refusal.faults().stream().map(Problem::withoutSecrets).toList();
        Body body = new Body(
                unauthenticated ? "a valid API key is needed" : Secret.hide(refusal.reason()),
                TYPE + kind.code(),
                kind.title(),
                kind.status(),
                "urn:uuid:" + correlationId,
                faults);
        Map<String, String> headers = headers(correlationId);
        switch (kind) {
            case UNAUTHENTICATED -> headers.put("WWW-Authenticate", "Bearer");
            case UNAVAILABLE, TOO_MANY_REQUESTS -> headers.put("Retry-After", "1");
            default -> {}
        }
        headers.putAll(refusal.headers());
        return new Problem(kind.status(), headers, EventJson.mapper().writeValueAsString(body));
    }

    /** The answer to a refused request in the terse form: the detail as plain JSON. */
    public static Problem terse(Refusal refusal, String correlationId) {
        Problem usual = of(refusal, correlationId);
        Map<String, String> headers = new LinkedHashMap<>(usual.headers());
        headers.put("Content-Type", "application/json");
        Map<String, String> body = Map.of("detail", Secret.hide(refusal.reason()));
        return new Problem(usual.status(), headers, EventJson.mapper().writeValueAsString(body));
    }

    /** The answer when we are at fault, which says nothing but the id to look for in the log. */
    public static Problem bug(String correlationId) {
        Body body = new Body(
                "something went wrong here; the instance names it in the log",
                TYPE + "bug",
                "Internal error",
                500,
                "urn:uuid:" + correlationId,
                null);
        return new Problem(500, headers(correlationId), EventJson.mapper().writeValueAsString(body));
    }

    private static Fault withoutSecrets(Fault fault) {
        return new Fault(Secret.hide(fault.pointer()), Secret.hide(fault.reason()));
    }

    private static Map<String, String> headers(String correlationId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put(CorrelationId.HEADER, correlationId);
        return headers;
    }
}
