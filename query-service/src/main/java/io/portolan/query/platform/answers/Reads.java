package io.portolan.query.platform.answers;

import com.mongodb.MongoException;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.http.Consistency;
import io.portolan.platform.http.Preconditions;
import io.portolan.query.platform.freshness.Freshness;
import io.portolan.query.platform.lists.Page;
import io.portolan.query.platform.views.Resource;
import io.portolan.query.platform.views.View;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers reads from a view of the caller's organisation, as fresh as the request asks for. */
public final class Reads {
    /** There on reads that may lack writes which were acknowledged before. */
    public static final String STALE = "Portolan-Stale";

    private final Freshness freshness;

    public Reads(Freshness freshness) {
        this.freshness = freshness;
    }

    /** Answers one resource; 404 when the question finds none, 304 when the client has it. */
    public Mono<ResponseEntity<byte[]>> one(
            ServerWebExchange exchange, String view, Function<View, Mono<Resource>> question) {
        return answer(exchange, view, question)
                .map(resource -> resource(exchange, resource))
                .switchIfEmpty(Mono.error(() -> Refusal.of(Kind.NOT_FOUND, "there is nothing here")));
    }

    /** Answers a part of a list. */
    public Mono<ResponseEntity<byte[]>> list(
            ServerWebExchange exchange, String view, Function<View, Mono<Page<Resource>>> question) {
        return answer(exchange, view, question).map(page -> ok().body(ListJson.of(page)));
    }

    private <T> Mono<T> answer(ServerWebExchange exchange, String view, Function<View, Mono<T>> question) {
        Consistency consistency = Consistency.of(exchange.getRequest().getHeaders());
        return freshness
                .open(view, Caller.of(exchange).organisation(), consistency)
                .flatMap(opened -> {
                    HttpHeaders answer = exchange.getResponse().getHeaders();
                    answer.set(Consistency.POSITION, Long.toString(opened.position()));
                    if (opened.stale()) {
                        answer.set(STALE, "true");
                    }
                    return question.apply(opened);
                })
                .onErrorMap(MongoException.class, _ -> Refusal.of(Kind.UNAVAILABLE, "the views can't be read for now"));
    }

    private static ResponseEntity<byte[]> resource(ServerWebExchange exchange, Resource resource) {
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
