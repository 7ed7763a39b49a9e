package io.portolan.query.users;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The users of the caller's organisation, which every role may see: a portal shows who owns what. */
@RestController
final class UserQueries {
    private final Reads reads;

    UserQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/users/{id}")
    Mono<ResponseEntity<byte[]>> user(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, UsersProjection.NAME, view -> view.find(id));
    }

    @GetMapping("/api/v1/users")
    Mono<ResponseEntity<byte[]>> users(ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                UsersProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.list(exchange, UsersProjection.NAME, view -> view.list(query));
    }
}
