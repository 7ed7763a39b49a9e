package io.portolan.query.suggestions;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The suggestions in the caller's organisation, which every role may see. */
@RestController
final class SuggestionQueries {
    private final Reads reads;

    SuggestionQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/suggestions/{id}")
    Mono<ResponseEntity<byte[]>> suggestion(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, SuggestionsProjection.NAME, view -> view.find(id));
    }

    @GetMapping("/api/v1/suggestions")
    Mono<ResponseEntity<byte[]>> suggestions(ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                SuggestionsProjection.FIELDS, exchange.getRequest().getQueryParams());
        return reads.list(exchange, SuggestionsProjection.NAME, view -> view.list(query));
    }
}
