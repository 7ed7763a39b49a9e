package io.portolan.command.suggestions;

import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Bodies;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.suggestions.SuggestionCommand.AcceptSuggestion;
import io.portolan.command.suggestions.SuggestionCommand.RejectSuggestion;
import io.portolan.contracts.Role;
import io.portolan.contracts.Suggestion;
import io.portolan.contracts.resources.SuggestionResource;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/suggestions/{id}")
final class SuggestionsController {
    private final Writes writes;
    private final StrictJson json;

    SuggestionsController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    /**
     * How a suggestion is accepted.
     *
     * @param entityId the entity that it is merged into; a new one is made where it is absent
     */
    record Acceptance(@Nullable String entityId) {}

    @PostMapping("/accept")
    Mono<ResponseEntity<byte[]>> accept(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        byte[] sent = Bodies.optional(body);
        Acceptance acceptance = sent.length == 0 ? new Acceptance(null) : json.read(sent, Acceptance.class);
        return write(exchange, sent, new AcceptSuggestion(id, acceptance.entityId()));
    }

    @PostMapping("/reject")
    Mono<ResponseEntity<byte[]>> reject(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        return write(exchange, Bodies.none(body), new RejectSuggestion(id));
    }

    private Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, SuggestionCommand<Versioned<Suggestion>> command) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(
                exchange,
                body,
                () -> new Write<>(
                        caller.organisation(),
                        caller.actor(),
                        command,
                        decided -> Answer.ok(
                                SuggestionResource.of(decided.state(), decided.version()), decided.version())));
    }
}
