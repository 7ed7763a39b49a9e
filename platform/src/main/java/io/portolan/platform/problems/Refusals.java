package io.portolan.platform.problems;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/** Finds the refusal in what was thrown, by us or by the framework on a client's fault. */
public final class Refusals {
    private Refusals() {}

    /** The refusal that a failure stands for; empty for a bug. */
    public static Optional<Refusal> in(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> Optional.of(refusal);
            case DataBufferLimitException _ -> Optional.of(tooLarge());
            case MissingRequestValueException missing -> Optional.of(malformed(missing.getName(), "is needed"));
            case ServerWebInputException input -> Optional.of(input(input));
            case ResponseStatusException status -> status(status);
            default -> Optional.empty();
        };
    }

    /** The refusal of a body that is larger than its method and path allow. */
    public static Refusal tooLarge() {
        return Refusal.of(Kind.TOO_LARGE, "the body is too large");
    }

    private static Refusal input(ServerWebInputException input) {
        MethodParameter parameter = input.getMethodParameter();
        String name = parameter == null ? null : parameter.getParameterName();
        boolean ofBody = input.getCause() == null || name == null;
        return ofBody ? malformed("", "a readable body is needed") : malformed(name, "is malformed");
    }

    private static Refusal malformed(@Nullable String name, String reason) {
        return Refusal.invalid(Kind.MALFORMED, List.of(new Fault(String.valueOf(name), reason)));
    }

    private static Optional<Refusal> status(ResponseStatusException status) {
        return switch (status.getStatusCode().value()) {
            case 400 -> Optional.of(Refusal.of(Kind.MALFORMED, "the request is malformed"));
            case 404 -> Optional.of(Refusal.of(Kind.NOT_FOUND, "there is nothing here"));
            case 405 ->
                Optional.of(withHeader(
                        Refusal.of(Kind.METHOD_NOT_ALLOWED, "this method is not for here"), status, HttpHeaders.ALLOW));
            case 406 -> Optional.of(Refusal.of(Kind.NOT_ACCEPTABLE, "answers are application/json"));
            case 413 -> Optional.of(tooLarge());
            case 415 -> Optional.of(Refusal.of(Kind.UNSUPPORTED_MEDIA_TYPE, "bodies are application/json in UTF-8"));
            case 503 -> Optional.of(Refusal.of(Kind.UNAVAILABLE, "this is not available for now"));
            default -> Optional.empty();
        };
    }

    private static Refusal withHeader(Refusal refusal, ResponseStatusException status, String name) {
        String value = status.getHeaders().getFirst(name);
        return value == null ? refusal : refusal.with(name, value);
    }
}
