package io.portolan.query.entities;

import io.portolan.platform.json.StrictJson;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.lists.SearchBody;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The entities of the caller's organisation, which every role may see, and the tasks that wrote them. */
@RestController
final class EntityQueries {
    private final Reads reads;
    private final StrictJson json;

    EntityQueries(Reads reads, StrictJson json) {
        this.reads = reads;
        this.json = json;
    }

    @GetMapping("/api/v1/entities/{id}")
    Mono<ResponseEntity<byte[]>> entity(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, EntitiesProjection.NAME, view -> view.find(id));
    }

    @GetMapping("/api/v1/entities")
    Mono<ResponseEntity<byte[]>> entities(ServerWebExchange exchange) {
        ListQuery query = query(exchange);
        return reads.list(exchange, EntitiesProjection.NAME, view -> view.list(query));
    }

    @PostMapping("/api/v1/entities/search")
    Mono<ResponseEntity<byte[]>> search(ServerWebExchange exchange, @RequestBody byte[] body) {
        ListQuery query = json.read(body, SearchBody.class).query(EntitiesProjection.FIELDS);
        return reads.list(exchange, EntitiesProjection.NAME, view -> view.list(query));
    }

    @GetMapping("/api/v1/blueprints/{id}/entities")
    Mono<ResponseEntity<byte[]>> entitiesOf(@PathVariable String id, ServerWebExchange exchange) {
        ListQuery query = query(exchange).only(EntitiesProjection.BLUEPRINT, id);
        return reads.list(exchange, EntitiesProjection.NAME, view -> view.list(query));
    }

    @GetMapping("/api/v1/tasks/{id}")
    Mono<ResponseEntity<byte[]>> task(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, TasksProjection.NAME, view -> view.find(id));
    }

    private static ListQuery query(ServerWebExchange exchange) {
        return ListQueryParser.parse(
                EntitiesProjection.FIELDS, exchange.getRequest().getQueryParams());
    }
}
