package io.portolan.platform.http;

import org.springframework.web.server.ServerWebExchange;

/** The id that ties a request to its answer, its log lines and its events: the client's own when that is a UUID. */
public final class Correlation {
    private static final String ATTRIBUTE = Correlation.class.getName();

    private Correlation() {}

    /** The id of an exchange, a UUID in lower case. */
    public static String of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    static void set(ServerWebExchange exchange, String id) {
        exchange.getAttributes().put(ATTRIBUTE, id);
    }
}
