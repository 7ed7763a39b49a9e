package io.portolan.command.runs;

import com.fasterxml.uuid.Generators;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Bodies;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.runs.RunCommand.CancelRun;
import io.portolan.command.runs.RunCommand.DecideOnRun;
import io.portolan.command.runs.RunCommand.RetryRun;
import io.portolan.command.runs.RunCommand.RunByHand;
import io.portolan.contracts.Role;
import io.portolan.contracts.Run;
import io.portolan.contracts.resources.RunResource;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@RestController
final class RunsController {
    private static final int LONGEST_COMMENT = 2_000;

    private final Writes writes;
    private final StrictJson json;

    RunsController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    /**
     * What is filled in.
     *
     * @param input an object
     * @param entityId what the run shall be about, where it is about an entity
     */
    record RunBody(@Nullable JsonNode input, @Nullable String entityId) {}

    /** Why somebody agrees, or doesn't. */
    record DecisionBody(@Nullable String comment) {}

    @PostMapping("/api/v1/flows/{id}/runs")
    Mono<ResponseEntity<byte[]>> run(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        byte[] sent = Bodies.optional(body);
        RunBody given = sent.length == 0 ? new RunBody(null, null) : json.read(sent, RunBody.class);
        JsonNode input = Objects.requireNonNullElseGet(given.input(), JsonNodeFactory.instance::objectNode);
        Findings findings = Findings.none();
        if (!input.isObject()) {
            findings.fault("/input", "must be an object");
        }
        findings.refuse(Kind.MALFORMED);
        String runId = Generators.timeBasedEpochGenerator().generate().toString();
        return write(exchange, sent, new RunByHand(runId, id, input, given.entityId()), 202);
    }

    @PostMapping("/api/v1/runs/{id}/approve")
    Mono<ResponseEntity<byte[]>> approve(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        return decide(exchange, id, Bodies.optional(body), true);
    }

    @PostMapping("/api/v1/runs/{id}/reject")
    Mono<ResponseEntity<byte[]>> reject(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        return decide(exchange, id, Bodies.optional(body), false);
    }

    @PostMapping("/api/v1/runs/{id}/cancel")
    Mono<ResponseEntity<byte[]>> cancel(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        return write(exchange, Bodies.none(body), new CancelRun(id), 200);
    }

    @PostMapping("/api/v1/runs/{id}/retry")
    Mono<ResponseEntity<byte[]>> retry(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        return write(exchange, Bodies.none(body), new RetryRun(id), 202);
    }

    private Mono<ResponseEntity<byte[]>> decide(ServerWebExchange exchange, String id, byte[] body, boolean approved) {
        String comment =
                body.length == 0 ? null : json.read(body, DecisionBody.class).comment();
        Findings findings = Findings.none();
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            findings.fault("/comment", "has more than " + LONGEST_COMMENT + " characters");
        }
        findings.refuse(Kind.MALFORMED);
        return write(exchange, body, new DecideOnRun(id, approved, comment), 200);
    }

    private Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, RunCommand<Versioned<Run>> command, int status) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(
                exchange,
                body,
                () -> new Write<>(caller.organisation(), caller.actor(), command, run -> answer(run, status)));
    }

    private static Answer answer(Versioned<Run> run, int status) {
        RunResource resource = RunResource.of(run.state(), run.version());
        return new Answer(status, resource, resource, run.version());
    }
}
