package io.portolan.command.flows;

import io.portolan.command.flows.FlowCommand.PatchFlow;
import io.portolan.command.flows.FlowCommand.PutFlow;
import io.portolan.command.flows.FlowCommand.RemoveFlow;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.runs.RunCommand.RunForAll;
import io.portolan.contracts.Flow;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.FlowResource;
import io.portolan.platform.http.Caller;
import io.portolan.platform.http.Correlation;
import io.portolan.platform.http.Flags;
import io.portolan.platform.json.Lenient;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
@RequestMapping("/api/v1/flows")
final class FlowsController {
    private final Writes writes;
    private final Commands commands;
    private final StrictJson json;
    private final InstantSource clock;

    FlowsController(Writes writes, Commands commands, StrictJson json, InstantSource clock) {
        this.writes = writes;
        this.commands = commands;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> create(ServerWebExchange exchange, @RequestBody byte[] body) {
        return put(exchange, body, null, Existing.REFUSE);
    }

    /** Runs it for what is in the catalog already, if the client says so. */
    @PutMapping("/{id}")
    Mono<ResponseEntity<byte[]>> replace(
            ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        boolean triggers = Flags.of(exchange, "trigger", false);
        Mono<ResponseEntity<byte[]>> stored = put(exchange, body, id, Existing.ofPut(exchange));
        return triggers ? stored.flatMap(answer -> runForAll(exchange, id).thenReturn(answer)) : stored;
    }

    private Mono<Integer> runForAll(ServerWebExchange exchange, String id) {
        Principal caller = Caller.of(exchange);
        CommandContext context = new CommandContext(
                caller.organisation(),
                caller.actor(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Correlation.of(exchange),
                null,
                null,
                null,
                new CommandContext.Receipt());
        return commands.send(new RunForAll(id), context);
    }

    @PatchMapping("/{id}")
    Mono<ResponseEntity<byte[]>> patch(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        json.readLenient(body, FlowBody.class)
                .nameIgnored(exchange.getResponse().getHeaders());
        return write(exchange, body, new PatchFlow(id, json.read(body, JsonNode.class)), FlowsController::answer);
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<byte[]>> remove(ServerWebExchange exchange, @PathVariable String id) {
        return write(exchange, new byte[0], new RemoveFlow(id), _ -> Answer.noContent());
    }

    private Mono<ResponseEntity<byte[]>> put(
            ServerWebExchange exchange, byte[] body, @Nullable String id, Existing existing) {
        Lenient<FlowBody> given = json.readLenient(body, FlowBody.class);
        PutFlow command = new PutFlow(given.value().definition(id), existing);
        given.nameIgnored(exchange.getResponse().getHeaders());
        return write(exchange, body, command, FlowsController::answer);
    }

    private Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, FlowCommand command, Function<Versioned<Flow>, Answer> answer) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(exchange, body, () -> new Write<>(caller.organisation(), caller.actor(), command, answer));
    }

    private static Answer answer(Versioned<Flow> flow) {
        return Answer.ok(FlowResource.of(flow.state(), flow.version()), flow.version());
    }
}
