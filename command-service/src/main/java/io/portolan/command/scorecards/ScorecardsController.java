package io.portolan.command.scorecards;

import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.scorecards.ScorecardCommand.DefineScorecards;
import io.portolan.command.scorecards.ScorecardCommand.PatchScorecard;
import io.portolan.command.scorecards.ScorecardCommand.RemoveScorecard;
import io.portolan.contracts.Role;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.resources.ScorecardResource;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/scorecards")
final class ScorecardsController {
    private static final int MOST_AT_ONCE = 100;

    private final Writes writes;
    private final StrictJson json;

    ScorecardsController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> create(ServerWebExchange exchange, @RequestBody byte[] body) {
        return put(exchange, body, null, Existing.REFUSE);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<byte[]>> replace(
            ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        return put(exchange, body, id, Existing.ofPut(exchange));
    }

    @PutMapping("/bulk")
    Mono<ResponseEntity<byte[]>> replaceAll(ServerWebExchange exchange, @RequestBody byte[] body) {
        List<ScorecardBody> given = List.of(json.read(body, ScorecardBody[].class));
        DefineScorecards command = new DefineScorecards(definitions(given), Existing.REPLACE);
        return write(exchange, body, command, defined -> {
            List<ScorecardResource> resources =
                    defined.stream().map(ScorecardsController::resource).toList();
            return new Answer(200, resources, resources, null);
        });
    }

    @PatchMapping("/{id}")
    Mono<ResponseEntity<byte[]>> patch(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        json.read(body, ScorecardBody.class);
        PatchScorecard command = new PatchScorecard(id, json.read(body, JsonNode.class));
        return write(exchange, body, command, ScorecardsController::answer);
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<byte[]>> remove(ServerWebExchange exchange, @PathVariable String id) {
        return write(exchange, new byte[0], new RemoveScorecard(id), _ -> Answer.noContent());
    }

    private static List<ScorecardDefinition> definitions(List<ScorecardBody> given) {
        Findings findings = Findings.none();
        if (given.size() > MOST_AT_ONCE) {
            findings.fault("", "has more than " + MOST_AT_ONCE + " scorecards");
            findings.refuse(Kind.MALFORMED);
        }
        Set<String> ids = new HashSet<>();
        List<ScorecardDefinition> definitions = new ArrayList<>();
        for (int at = 0; at < given.size(); at++) {
            Findings there = findings.at("/" + at);
            ScorecardDefinition definition = given.get(at).definition(null, there);
            if (!ids.add(definition.id())) {
                there.fault("/id", "is there twice");
            }
            definitions.add(definition);
        }
        findings.refuse(Kind.MALFORMED);
        return definitions;
    }

    private Mono<ResponseEntity<byte[]>> put(
            ServerWebExchange exchange, byte[] body, @Nullable String id, Existing existing) {
        ScorecardDefinition definition = json.read(body, ScorecardBody.class).definition(id);
        return write(
                exchange,
                body,
                new DefineScorecards(List.of(definition), existing),
                defined -> answer(defined.getFirst()));
    }

    private <R> Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, ScorecardCommand<R> command, Function<R, Answer> answer) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(exchange, body, () -> new Write<>(caller.organisation(), caller.actor(), command, answer));
    }

    private static Answer answer(Versioned<Scorecard> scorecard) {
        return Answer.ok(resource(scorecard), scorecard.version());
    }

    private static ScorecardResource resource(Versioned<Scorecard> scorecard) {
        return ScorecardResource.of(scorecard.state(), scorecard.version());
    }
}
