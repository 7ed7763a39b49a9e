package io.portolan.query.scores;

import io.portolan.contracts.EventJson;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.scorecards.Scorecards;
import io.portolan.query.platform.tallies.Tallies;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How all entities of a scorecard meet it. */
@RestController
final class SummaryQueries {
    private final Reads reads;

    SummaryQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/scorecards/{id}/summary")
    Mono<ResponseEntity<byte[]>> summary(@PathVariable String id, ServerWebExchange exchange) {
        return reads.needed(exchange, Scorecards.VIEW, view -> Scorecards.read(view, id))
                .flatMap(scorecard -> reads.made(
                        exchange,
                        ScoresProjection.NAME,
                        view -> Tallies.byId(view, Summary.tallies(id))
                                .map(tallies -> Summary.of(scorecard, tallies))
                                .map(EventJson.mapper()::writeValueAsBytes)));
    }
}
