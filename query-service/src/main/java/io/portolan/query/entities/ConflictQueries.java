package io.portolan.query.entities;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal.Fault;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.View;
import java.util.List;
import org.bson.RawBsonDocument;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The entities of a blueprint that don't fit it, since it was changed or removed after they were written. */
@RestController
final class ConflictQueries {
    private static final List<String> SHOWN =
            List.of("id", "blueprintId", "title", "createdAt", "updatedAt", "createdBy", "updatedBy", "version");

    private final Reads reads;

    ConflictQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/blueprints/{id}/conflicts")
    Mono<ResponseEntity<byte[]>> conflicts(@PathVariable String id, ServerWebExchange exchange) {
        ListQuery query = ListQueryParser.parse(
                        EntitiesProjection.FIELDS, exchange.getRequest().getQueryParams())
                .only(EntityVerdicts.CONFLICT, id);
        return reads.list(
                exchange,
                EntitiesProjection.NAME,
                view -> isSettled(view, id)
                        .doOnNext(settled -> Reads.markStale(exchange, !settled))
                        .then(view.stored(query))
                        .map(page -> page.map(ConflictQueries::conflict)));
    }

    /** While many entities are judged anew, some are not known yet to be in conflict, or no longer. */
    private static Mono<Boolean> isSettled(View view, String blueprintId) {
        return view.storedWith(List.of(BlueprintRule.id(blueprintId)))
                .map(rules ->
                        rules.stream().map(rule -> rule.getDocument("fields")).allMatch(BlueprintRule::isSettled));
    }

    private static Resource conflict(RawBsonDocument stored) {
        ObjectNode entity = (ObjectNode)
                EventJson.mapper().readTree(stored.getBinary("json").getData());
        List<Fault> faults = EntityVerdicts.faults(stored.getDocument("fields"));
        ObjectNode conflict =
                entity.retain(SHOWN).set("faults", EventJson.mapper().valueToTree(faults));
        return new Resource(
                stored.getInt64("version").getValue(), EventJson.mapper().writeValueAsBytes(conflict));
    }
}
