package io.portolan.query.exemptions;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.scorecards.Scorecards;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The exemptions from rules of a scorecard that last. */
@RestController
final class ExemptionQueries {
    private final Reads reads;

    ExemptionQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/scorecards/{id}/exemptions")
    Mono<ResponseEntity<byte[]>> exemptions(@PathVariable String id, ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                        ExemptionsProjection.FIELDS, exchange.getRequest().getQueryParams())
                .only(ExemptionsProjection.SCORECARD, id);
        return reads.needed(exchange, Scorecards.VIEW, view -> view.find(id))
                .then(reads.list(exchange, ExemptionsProjection.NAME, view -> view.list(query)));
    }
}
