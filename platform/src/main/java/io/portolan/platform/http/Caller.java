package io.portolan.platform.http;

import io.portolan.platform.keys.Principal;
import org.springframework.web.server.ServerWebExchange;

/** Whom the request's key speaks for. */
public final class Caller {
    private static final String ATTRIBUTE = Caller.class.getName();

    private Caller() {}

    /** The principal of an exchange below {@code /api/} that is on no {@link OpenPath}; there always is one. */
    public static Principal of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    static void set(ServerWebExchange exchange, Principal principal) {
        exchange.getAttributes().put(ATTRIBUTE, principal);
    }
}
