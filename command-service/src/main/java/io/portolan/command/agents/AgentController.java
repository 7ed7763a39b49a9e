package io.portolan.command.agents;

import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Bodies;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.runs.RunCommand.LeaseRun;
import io.portolan.command.runs.RunCommand.ReportRun;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Lease;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.resources.RunResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/** What agents ask: plugins with their tokens, and administrators. */
@RestController
@RequestMapping("/api/v1/agent/runs")
final class AgentController {
    private static final String PLUGIN = "plugin/";
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final int AT_ONCE = 16;

    private final Writes writes;
    private final StrictJson json;
    private final AgentTasks tasks;
    private final Vault vault;
    private final InstantSource clock;
    private final Scheduler blocking;

    /** @param blocking where the database may be waited for */
    AgentController(
            Writes writes, StrictJson json, AgentTasks tasks, Vault vault, InstantSource clock, Scheduler blocking) {
        this.writes = writes;
        this.json = json;
        this.tasks = tasks;
        this.vault = vault;
        this.clock = clock;
        this.blocking = blocking;
    }

    /**
     * What an agent gets to do.
     *
     * @param attempt names the lease in what the agent reports
     * @param args what the action's arguments came to, in clear
     */
    record Task(String id, int attempt, Instant leasedUntil, JsonNode args) {}

    /** @param task absent where the answer is given once more */
    record Claimed(RunResource run, @Nullable Task task) {}

    @PostMapping("/claim")
    Mono<ResponseEntity<byte[]>> claim(
            ServerWebExchange exchange, @RequestBody(required = false) byte @Nullable [] body) {
        byte[] sent = Bodies.optional(body);
        ClaimBody claim = sent.length == 0 ? ClaimBody.DEFAULTS : json.read(sent, ClaimBody.class);
        claim.check();
        Principal caller = agent(exchange);
        Instant giveUpAt = clock.instant().plus(claim.patience());
        return Mono.defer(() -> attempt(exchange, sent, caller, claim))
                .repeatWhenEmpty(empty ->
                        empty.takeWhile(_ -> clock.instant().isBefore(giveUpAt)).delayElements(BETWEEN))
                .switchIfEmpty(
                        Mono.fromSupplier(() -> ResponseEntity.noContent().build()));
    }

    private Mono<ResponseEntity<byte[]>> attempt(
            ServerWebExchange exchange, byte[] body, Principal caller, ClaimBody claim) {
        return Mono.fromSupplier(() -> candidates(caller, claim))
                .subscribeOn(blocking)
                .flatMapMany(Flux::fromIterable)
                .concatMap(runId -> take(exchange, body, caller, runId, claim))
                .next();
    }

    private List<String> candidates(Principal caller, ClaimBody claim) {
        return claim.runId() == null
                ? tasks.free(caller.organisation(), claim.named(), clock.instant(), AT_ONCE)
                : List.of(claim.runId());
    }

    /** Empty when somebody else has it, unless it is the one that was asked for. */
    private Mono<ResponseEntity<byte[]>> take(
            ServerWebExchange exchange, byte[] body, Principal caller, String runId, ClaimBody claim) {
        LeaseRun command = new LeaseRun(runId, claim.lease());
        return writes.write(
                        exchange,
                        body,
                        () -> new Write<>(caller.organisation(), caller.actor(), command, run -> claimed(caller, run)))
                .onErrorResume(
                        Refusal.class,
                        refused -> claim.runId() == null
                                        && Set.of(Kind.CONFLICT, Kind.NOT_FOUND).contains(refused.kind())
                                ? Mono.<ResponseEntity<byte[]>>fromRunnable(() -> passOver(caller, runId))
                                        .subscribeOn(blocking)
                                : Mono.error(refused));
    }

    /** Whoever has it says so soon, and until then others needn't ask. */
    private void passOver(Principal caller, String runId) {
        tasks.postpone(caller.organisation(), runId, clock.instant().plusSeconds(1));
    }

    private Answer claimed(Principal caller, Versioned<Run> leased) {
        Run run = leased.state();
        Pending pending = Objects.requireNonNull(run.pending());
        Lease lease = Objects.requireNonNull(pending.lease());
        String order = vault.open(caller.organisation(), run.id(), Vault.ORDER, pending.order());
        RunResource resource = RunResource.of(run, leased.version());
        Task task = new Task(
                pending.id(), lease.attempt(), lease.until(), EventJson.mapper().readTree(order));
        return Answer.once(new Claimed(resource, task), new Claimed(resource, null), leased.version());
    }

    @PatchMapping("/{id}")
    Mono<ResponseEntity<byte[]>> report(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        ReportBody report = json.read(body, ReportBody.class);
        Findings findings = Findings.none();
        report.check(findings);
        findings.refuse(Kind.MALFORMED);
        Principal caller = agent(exchange);
        ReportRun command = report.command(id, clock.instant());
        return writes.write(
                exchange,
                body,
                () -> new Write<>(
                        caller.organisation(),
                        caller.actor(),
                        command,
                        run -> Answer.ok(RunResource.of(run.state(), run.version()), run.version())));
    }

    /** Others must not see what is secret in the arguments of actions. */
    private static Principal agent(ServerWebExchange exchange) {
        Principal caller = Caller.of(exchange);
        return caller.actor().startsWith(PLUGIN) ? caller : caller.require(Role.ADMIN);
    }
}
