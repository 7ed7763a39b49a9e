package io.portolan.query.platform.answers;

import com.mongodb.MongoException;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.http.Consistency;
import io.portolan.platform.http.Preconditions;
import io.portolan.query.platform.freshness.Freshness;
import io.portolan.query.platform.freshness.WholeFreshness;
import io.portolan.query.platform.lists.Page;
import io.portolan.query.platform.tallies.Faceted;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.View;
import io.portolan.query.platform.views.WholeView;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers reads from views, as fresh as the request asks for; of the caller's organisation unless said otherwise. */
public final class Reads {
    /** There on reads that may lack writes which were acknowledged before. */
    public static final String STALE = "Portolan-Stale";

    private final Freshness freshness;
    private final WholeFreshness wholeFreshness;

    public Reads(Freshness freshness, WholeFreshness wholeFreshness) {
        this.freshness = freshness;
        this.wholeFreshness = wholeFreshness;
    }

    /** What another read needs of a view, as fresh as the request asks for; 404 when the question finds nothing. */
    public <T> Mono<T> needed(ServerWebExchange exchange, String view, Function<View, Mono<T>> question) {
        return answer(exchange, Caller.of(exchange).organisation(), view, question)
                .switchIfEmpty(Mono.error(Reads::nothing));
    }

    /** Answers one resource; 404 when the question finds none, 304 when the client has it. */
    public Mono<ResponseEntity<byte[]>> one(
            ServerWebExchange exchange, String view, Function<View, Mono<Resource>> question) {
        return one(exchange, Caller.of(exchange).organisation(), view, question);
    }

    /** The same from a view of that organisation, for who needs no key of it. */
    public Mono<ResponseEntity<byte[]>> one(
            ServerWebExchange exchange, String organisation, String view, Function<View, Mono<Resource>> question) {
        return answer(exchange, organisation, view, question)
                .map(resource -> resource(exchange, resource))
                .switchIfEmpty(Mono.error(Reads::nothing));
    }

    /** Answers a part of a list. */
    public Mono<ResponseEntity<byte[]>> list(
            ServerWebExchange exchange, String view, Function<View, Mono<Page<Resource>>> question) {
        return answer(exchange, Caller.of(exchange).organisation(), view, question)
                .map(page -> ok().body(ListJson.of(page)));
    }

    /** Answers a part of a list with facets of the whole. */
    public Mono<ResponseEntity<byte[]>> faceted(
            ServerWebExchange exchange, String view, Function<View, Mono<Faceted>> question) {
        return answer(exchange, Caller.of(exchange).organisation(), view, question)
                .map(found -> ok().body(ListJson.of(found)));
    }

    /** Answers JSON that is made of what a view has; 404 when the question finds nothing. */
    public Mono<ResponseEntity<byte[]>> made(
            ServerWebExchange exchange, String view, Function<View, Mono<byte[]>> question) {
        return answer(exchange, Caller.of(exchange).organisation(), view, question)
                .map(json -> ok().body(json))
                .switchIfEmpty(Mono.error(Reads::nothing));
    }

    /** Answers a part of a list of what all organisations have; it has no position, since each organisation has its own. */
    public Mono<ResponseEntity<byte[]>> wholeList(
            ServerWebExchange exchange, String view, Function<WholeView, Mono<Page<Resource>>> question) {
        Consistency consistency = Consistency.of(exchange.getRequest().getHeaders());
        return wholeFreshness
                .open(view, consistency)
                .flatMap(opened -> {
                    markStale(exchange, opened.stale());
                    return question.apply(opened);
                })
                .onErrorMap(MongoException.class, _ -> unreadable())
                .map(page -> ok().body(ListJson.of(page)));
    }

    private <T> Mono<T> answer(
            ServerWebExchange exchange, String organisation, String view, Function<View, Mono<T>> question) {
        Consistency consistency = Consistency.of(exchange.getRequest().getHeaders());
        return freshness
                .open(view, organisation, consistency)
                .flatMap(opened -> {
                    markPosition(exchange, opened.position());
                    markStale(exchange, opened.stale());
                    return question.apply(opened);
                })
                .onErrorMap(MongoException.class, _ -> unreadable());
    }

    /** An answer from several views is as old as the oldest. */
    private static void markPosition(ServerWebExchange exchange, long position) {
        HttpHeaders answer = exchange.getResponse().getHeaders();
        @Nullable String former = answer.getFirst(Consistency.POSITION);
        long oldest = former == null ? position : Math.min(position, Long.parseLong(former));
        answer.set(Consistency.POSITION, Long.toString(oldest));
    }

    /** Says in an answer whether it may lack something that was written before. */
    public static void markStale(ServerWebExchange exchange, boolean stale) {
        if (stale) {
            exchange.getResponse().getHeaders().set(STALE, "true");
        }
    }

    private static Refusal nothing() {
        return Refusal.of(Kind.NOT_FOUND, "there is nothing here");
    }

    private static Refusal unreadable() {
        return Refusal.of(Kind.UNAVAILABLE, "the views can't be read for now");
    }

    private static ResponseEntity<byte[]> resource(ServerWebExchange exchange, Resource resource) {
        if (resource.isPassing()) {
            return ok().body(resource.json());
        }
        String tag = Preconditions.etag(resource.version());
        boolean known = Preconditions.of(exchange.getRequest().getHeaders()).has(resource.version());
        return known
                ? ResponseEntity.status(304).eTag(tag).build()
                : ok().eTag(tag).body(resource.json());
    }

    private static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
    }
}
