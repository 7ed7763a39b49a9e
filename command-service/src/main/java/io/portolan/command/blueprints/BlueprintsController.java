package io.portolan.command.blueprints;

import io.portolan.command.blueprints.BlueprintBody.RelationBody;
import io.portolan.command.blueprints.BlueprintCommand.AddRelations;
import io.portolan.command.blueprints.BlueprintCommand.DefineBlueprints;
import io.portolan.command.blueprints.BlueprintCommand.Existing;
import io.portolan.command.blueprints.BlueprintCommand.PatchBlueprint;
import io.portolan.command.blueprints.BlueprintCommand.RemoveBlueprint;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Command;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.BlueprintResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.http.Flags;
import io.portolan.platform.http.Preconditions;
import io.portolan.platform.json.Lenient;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
@RequestMapping("/api/v1/blueprints")
final class BlueprintsController {
    private final Writes writes;
    private final StrictJson json;

    BlueprintsController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> create(ServerWebExchange exchange, @RequestBody byte[] body) {
        Lenient<BlueprintBody> given = json.readLenient(body, BlueprintBody.class);
        return define(exchange, body, given.value(), given.ignored(), Existing.REFUSE);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<byte[]>> replace(
            ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        Lenient<BlueprintBody> given = json.readLenient(body, BlueprintBody.class);
        boolean createOnly =
                Preconditions.of(exchange.getRequest().getHeaders()).createOnly();
        Existing existing = createOnly ? Existing.FORBID : Existing.REPLACE;
        return define(exchange, body, given.value().named(id), given.ignored(), existing);
    }

    /** Rely's client sends the blueprints of a tool, and expects the list of them. */
    @PutMapping("/bulk")
    Mono<ResponseEntity<byte[]>> replaceAll(ServerWebExchange exchange, @RequestBody byte[] body) {
        Lenient<BlueprintBody[]> given = json.readLenient(body, BlueprintBody[].class);
        boolean editable = Flags.of(exchange, "user_editable", true);
        Findings findings = Findings.none();
        findings.ignored().addAll(given.ignored());
        List<BlueprintDefinition> definitions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int at = 0; at < given.value().length; at++) {
            Findings there = findings.at("/" + at);
            BlueprintDefinition definition = given.value()[at].definition(editable, there);
            definitions.add(definition);
            if (!ids.add(definition.id())) {
                there.fault("/id", "is there twice");
            }
        }
        return define(exchange, body, definitions, findings, Existing.KEEP_RELATIONS, all -> {
            List<BlueprintResource> resources =
                    all.stream().map(BlueprintsController::resource).toList();
            return new Answer(200, resources, resources, null);
        });
    }

    @PatchMapping("/{id}")
    Mono<ResponseEntity<byte[]>> patch(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        JsonNode patch = json.read(body, JsonNode.class);
        if (!patch.isObject()) {
            throw Refusal.invalid(Kind.MALFORMED, List.of(new Fault("", "must be an object")));
        }
        return write(exchange, body, new PatchBlueprint(id, patch), BlueprintsController::answer);
    }

    @PostMapping("/{id}/relations")
    Mono<ResponseEntity<byte[]>> relate(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        Lenient<Map<String, RelationBody>> given = json.readEntries(body, RelationBody.class);
        Findings findings = Findings.none();
        AddRelations command = new AddRelations(id, BlueprintBody.relations(given.value(), "", findings));
        findings.refuse(Kind.MALFORMED);
        given.nameIgnored(exchange.getResponse().getHeaders());
        return write(exchange, body, command, BlueprintsController::answer);
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<byte[]>> remove(ServerWebExchange exchange, @PathVariable String id) {
        RemoveBlueprint command = new RemoveBlueprint(id, Flags.of(exchange, "force", false));
        return write(
                exchange,
                new byte[0],
                command,
                removal -> removal.left() == 0 ? Answer.noContent() : new Answer(202, null, null, null));
    }

    private Mono<ResponseEntity<byte[]>> define(
            ServerWebExchange exchange, byte[] body, BlueprintBody given, List<String> unknown, Existing existing) {
        Findings findings = Findings.none();
        findings.ignored().addAll(unknown);
        List<BlueprintDefinition> definitions = List.of(given.definition(true, findings));
        return define(exchange, body, definitions, findings, existing, all -> answer(all.getFirst()));
    }

    private Mono<ResponseEntity<byte[]>> define(
            ServerWebExchange exchange,
            byte[] body,
            List<BlueprintDefinition> definitions,
            Findings findings,
            Existing existing,
            Function<List<Versioned<Blueprint>>, Answer> answer) {
        findings.refuse(Kind.MALFORMED);
        new Lenient<>(definitions, findings.ignored())
                .nameIgnored(exchange.getResponse().getHeaders());
        return write(exchange, body, new DefineBlueprints(definitions, existing), answer);
    }

    private <R> Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, Command<R> command, Function<R, Answer> answer) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(exchange, body, () -> new Write<>(caller.organisation(), caller.actor(), command, answer));
    }

    private static Answer answer(Versioned<Blueprint> blueprint) {
        return Answer.ok(resource(blueprint), blueprint.version());
    }

    private static BlueprintResource resource(Versioned<Blueprint> blueprint) {
        return BlueprintResource.of(blueprint.state(), blueprint.version());
    }
}
