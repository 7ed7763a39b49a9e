package io.portolan.command.platform;

import io.portolan.platform.http.Preconditions;
import org.springframework.web.server.ServerWebExchange;

/** What becomes of a thing that is there already. */
public enum Existing {
    /** That there is one is a conflict. */
    REFUSE,
    /** That there is one is a failed precondition. */
    FORBID,
    /** It becomes what is given. */
    REPLACE;

    /** What a PUT means: it creates only with {@code If-None-Match: *}. */
    public static Existing ofPut(ServerWebExchange exchange) {
        return Preconditions.of(exchange.getRequest().getHeaders()).createOnly() ? FORBID : REPLACE;
    }
}
