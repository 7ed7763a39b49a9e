package io.portolan.query.entities;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.json.StrictJson;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.SearchBody;
import io.portolan.query.platform.tallies.Faceted;
import io.portolan.query.platform.views.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Searches among entities, with facets of what is found. */
@RestController
final class SearchQueries {
    private final Reads reads;
    private final StrictJson json;

    SearchQueries(Reads reads, StrictJson json) {
        this.reads = reads;
        this.json = json;
    }

    @PostMapping("/api/v1/entities/search")
    Mono<ResponseEntity<byte[]>> search(ServerWebExchange exchange, @RequestBody byte[] body) {
        SearchBody search = json.read(body, SearchBody.class);
        ListQuery query = search.query(EntitiesProjection.FIELDS);
        List<String> facets = EntityFacets.read(search.facets());
        AsOf asOf = asOf(search.asOf());
        Neighbourhood around = search.relatedTo() == null ? null : Neighbourhood.of(search.relatedTo());
        if (asOf == null) {
            return reads.faceted(
                    exchange,
                    EntitiesProjection.NAME,
                    view -> narrowed(view, query, around).flatMap(narrowed -> found(view, narrowed, facets)));
        }
        if (around != null) {
            throw Refusal.invalid(Kind.MALFORMED, List.of(new Fault("/relatedTo", "is of the present alone")));
        }
        return reads.faceted(
                exchange,
                EntityVersionsProjection.NAME,
                view -> asOf.in(view).flatMap(position -> found(view, query.asOf(position), facets)));
    }

    private static Mono<ListQuery> narrowed(View view, ListQuery query, @Nullable Neighbourhood around) {
        return around == null ? Mono.just(query) : around.narrow(view, query);
    }

    private static Mono<Faceted> found(View view, ListQuery query, List<String> facets) {
        return Mono.zip(
                view.list(query, EntityFacets.total(view, query)),
                EntityFacets.json(view, query, facets),
                Faceted::new);
    }

    private static @Nullable AsOf asOf(@Nullable JsonNode moment) {
        return moment == null || moment.isNull() ? null : AsOf.of("/asOf", moment.asString(""));
    }
}
