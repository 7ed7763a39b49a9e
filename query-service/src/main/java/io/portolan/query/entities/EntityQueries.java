package io.portolan.query.entities;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.lists.Timeline;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The entities of the caller's organisation, which every role may see, and the tasks that wrote them. */
@RestController
final class EntityQueries {
    private final Reads reads;

    EntityQueries(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/v1/entities/{id}")
    Mono<ResponseEntity<byte[]>> entity(@PathVariable String id, ServerWebExchange exchange) {
        AsOf asOf = asOf(exchange);
        return asOf == null
                ? reads.one(exchange, EntitiesProjection.NAME, view -> view.find(id))
                : reads.one(
                        exchange,
                        EntityVersionsProjection.NAME,
                        view -> asOf.in(view).flatMap(position -> version(view, id, position)));
    }

    @GetMapping("/api/v1/entities")
    Mono<ResponseEntity<byte[]>> entities(ServerWebExchange exchange) {
        return list(exchange, query(exchange), asOf(exchange));
    }

    @GetMapping("/api/v1/blueprints/{id}/entities")
    Mono<ResponseEntity<byte[]>> entitiesOf(@PathVariable String id, ServerWebExchange exchange) {
        return list(exchange, query(exchange).only(EntitiesProjection.BLUEPRINT, id), asOf(exchange));
    }

    private Mono<ResponseEntity<byte[]>> list(ServerWebExchange exchange, ListQuery query, @Nullable AsOf asOf) {
        return asOf == null
                ? reads.list(
                        exchange, EntitiesProjection.NAME, view -> view.list(query, EntityFacets.total(view, query)))
                : reads.list(
                        exchange,
                        EntityVersionsProjection.NAME,
                        view -> asOf.in(view).map(query::asOf).flatMap(then -> view.list(then, view.total(then))));
    }

    private static Mono<Resource> version(View versions, String id, long position) {
        Bson then = Filters.and(Filters.eq("fields." + EntityVersionsProjection.ENTITY, id), Timeline.at(position));
        return versions.first(then, Sorts.descending("_id")).map(found -> {
            long sequence = found.getDocument("fields").getInt64("sequence").getValue();
            return new Resource(sequence, found.getBinary("json").getData());
        });
    }

    private static @Nullable AsOf asOf(ServerWebExchange exchange) {
        String text = exchange.getRequest().getQueryParams().getFirst(AsOf.PARAMETER);
        return text == null ? null : AsOf.of(AsOf.PARAMETER, text);
    }

    @GetMapping("/api/v1/tasks/{id}")
    Mono<ResponseEntity<byte[]>> task(@PathVariable String id, ServerWebExchange exchange) {
        return reads.one(exchange, TasksProjection.NAME, view -> view.find(id));
    }

    private static ListQuery query(ServerWebExchange exchange) {
        Map<String, List<String>> parameters =
                new HashMap<>(exchange.getRequest().getQueryParams());
        parameters.remove(AsOf.PARAMETER);
        return ListQueryParser.parse(EntitiesProjection.FIELDS, parameters);
    }
}
