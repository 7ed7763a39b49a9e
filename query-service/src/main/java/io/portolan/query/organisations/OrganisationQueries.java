package io.portolan.query.organisations;

import io.portolan.platform.keys.RootKey;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** All organisations, for the holder of the root key alone. */
@RestController
@RequestMapping("/api/v1/organisations")
final class OrganisationQueries {
    private final Reads reads;
    private final RootKey rootKey;

    OrganisationQueries(Reads reads, RootKey rootKey) {
        this.reads = reads;
        this.rootKey = rootKey;
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<byte[]>> organisation(@PathVariable String id, ServerWebExchange exchange) {
        rootKey.require(exchange.getRequest().getHeaders());
        return reads.one(exchange, id, OrganisationsProjection.NAME, view -> view.find(id));
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> organisations(ServerWebExchange exchange) {
        rootKey.require(exchange.getRequest().getHeaders());
        ListQuery query = ListQueryParser.parse(
                OrganisationsProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.wholeList(exchange, OrganisationsProjection.NAME, view -> view.list(query));
    }
}
