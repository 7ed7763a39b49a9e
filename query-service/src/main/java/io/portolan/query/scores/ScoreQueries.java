package io.portolan.query.scores;

import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.scorecards.Scorecards;
import io.portolan.query.platform.tallies.Tallies;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.View;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The scores of a scorecard, the best first, and those of an entity. */
@RestController
final class ScoreQueries {
    private static final String ENTITIES = "entities";

    private final Reads reads;

    ScoreQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/scorecards/{id}/leaderboard")
    Mono<ResponseEntity<byte[]>> leaderboard(@PathVariable String id, ServerWebExchange exchange) {
        ListQuery all = query(exchange, ScoresProjection.STANDING);
        ListQuery query = all.only(ScoresProjection.SCORECARD, id);
        return reads.needed(exchange, Scorecards.VIEW, view -> view.find(id))
                .then(reads.list(
                        exchange,
                        ScoresProjection.NAME,
                        view -> view.list(query, all.isWhole() ? total(view, id) : view.total(query))));
    }

    @GetMapping("/api/v1/entities/{id}/scores")
    Mono<ResponseEntity<byte[]>> scores(@PathVariable String id, ServerWebExchange exchange) {
        ListQuery query = query(exchange, ScoresProjection.SCORECARD).only(ScoresProjection.ENTITY, id);
        return reads.needed(exchange, ENTITIES, view -> view.find(id))
                .then(reads.list(exchange, ScoresProjection.NAME, view -> view.list(query)));
    }

    private static ListQuery query(ServerWebExchange exchange, ListField order) {
        return ListQueryParser.parse(
                ScoresProjection.FIELDS, order, exchange.getRequest().getQueryParams());
    }

    /** How many scores a scorecard has. */
    private static Mono<Long> total(View view, String scorecardId) {
        return Tallies.of(view, List.of(ScoreCounts.summary(scorecardId)))
                .map(tallies -> tallies.stream().mapToLong(ScoreQueries::scores).sum());
    }

    private static long scores(Tally tally) {
        return tally.counts().entrySet().stream()
                .filter(count -> !count.getKey().equals(ScoreCounts.PERCENT)
                        && !count.getKey().equals(ScoreCounts.PROBLEM))
                .mapToLong(count -> count.getValue())
                .sum();
    }
}
