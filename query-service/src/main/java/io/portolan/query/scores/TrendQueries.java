package io.portolan.query.scores;

import io.portolan.contracts.EventJson;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.scorecards.Scorecards;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How all entities of a scorecard met it day by day. */
@RestController
final class TrendQueries {
    private final Reads reads;
    private final InstantSource clock;

    TrendQueries(Reads reads, ObjectProvider<InstantSource> clocks) {
        this.reads = reads;
        this.clock = clocks.getIfAvailable(InstantSource::system);
    }

    @GetMapping("/api/v1/scorecards/{id}/trend")
    Mono<ResponseEntity<byte[]>> trend(@PathVariable String id, ServerWebExchange exchange) {
        TrendPeriod period = TrendPeriod.of(
                exchange.getRequest().getQueryParams().toSingleValueMap(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return reads.needed(exchange, Scorecards.VIEW, view -> Scorecards.read(view, id))
                .flatMap(scorecard -> reads.made(
                        exchange,
                        ScoresProjection.NAME,
                        view -> Trend.of(view, scorecard, period).map(EventJson.mapper()::writeValueAsBytes)));
    }
}
