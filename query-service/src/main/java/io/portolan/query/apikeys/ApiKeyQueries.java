package io.portolan.query.apikeys;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.ApiKeyResource;
import io.portolan.platform.http.Caller;
import io.portolan.platform.keys.Principal;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.lists.ListQuery;
import io.portolan.query.platform.lists.ListQueryParser;
import io.portolan.query.platform.lists.Page;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Everybody reads their own keys; administrators those of any user in their organisation. */
@RestController
final class ApiKeyQueries {
    private final Reads reads;
    private final KeyUseView uses;
    private final InstantSource clock;

    ApiKeyQueries(Reads reads, KeyUseView uses, InstantSource clock) {
        this.reads = reads;
        this.uses = uses;
        this.clock = clock;
    }

    @GetMapping("/api/v1/api-keys/{id}")
    Mono<ResponseEntity<byte[]>> key(@PathVariable String id, ServerWebExchange exchange) {
        Principal caller = Caller.of(exchange);
        return reads.one(
                exchange,
                ApiKeysProjection.NAME,
                view -> view.find(id)
                        .filter(found -> isAdmin(caller) || read(found).userId().equals(caller.userId()))
                        .flatMap(found -> answers(view, List.of(found)))
                        .map(List::getFirst));
    }

    /** The caller's own, unless an administrator says whose. */
    @GetMapping("/api/v1/api-keys")
    Mono<ResponseEntity<byte[]>> keys(ServerWebExchange exchange) {
        Principal caller = Caller.of(exchange);
        ListQuery asked = ListQueryParser.parse(
                ApiKeysProjection.FIELDS, exchange.getRequest().getQueryParams());
        boolean anybodys = isAdmin(caller) && asked.filters(ApiKeysProjection.USER.path());
        ListQuery query = anybodys ? asked : asked.only(ApiKeysProjection.USER, caller.userId());
        return reads.list(
                exchange,
                ApiKeysProjection.NAME,
                view -> view.list(query)
                        .flatMap(page -> answers(view, page.items())
                                .map(items -> new Page<>(items, page.total(), page.next()))));
    }

    private Mono<List<Resource>> answers(View view, List<Resource> stored) {
        List<ApiKeyResource> keys = stored.stream().map(ApiKeyQueries::read).toList();
        List<String> ids = keys.stream().map(ApiKeyResource::id).toList();
        return uses.lastUses(view.organisation(), ids)
                .map(used -> keys.stream().map(key -> answer(key, used)).toList());
    }

    private Resource answer(ApiKeyResource key, Map<String, Instant> used) {
        ApiKeyResource now = key.asOf(clock.instant(), used.get(key.id()));
        return new Resource(key.version(), EventJson.mapper().writeValueAsBytes(now));
    }

    private static ApiKeyResource read(Resource stored) {
        return EventJson.mapper().readValue(stored.json(), ApiKeyResource.class);
    }

    private static boolean isAdmin(Principal caller) {
        return caller.role() == Role.ADMIN;
    }
}
