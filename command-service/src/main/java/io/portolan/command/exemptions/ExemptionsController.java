package io.portolan.command.exemptions;

import io.portolan.command.exemptions.ExemptionCommand.EndExemption;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.contracts.Role;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/scorecards/{id}/exemptions")
final class ExemptionsController {
    private final Writes writes;
    private final StrictJson json;
    private final InstantSource clock;

    ExemptionsController(Writes writes, StrictJson json, InstantSource clock) {
        this.writes = writes;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> grant(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        ExemptionBody given = json.read(body, ExemptionBody.class);
        return write(
                exchange, body, given.command(id, clock.instant()), granted -> Answer.ok(granted, granted.version()));
    }

    @DeleteMapping("/{exemptionId}")
    Mono<ResponseEntity<byte[]>> end(
            ServerWebExchange exchange, @PathVariable String id, @PathVariable String exemptionId) {
        return write(exchange, new byte[0], new EndExemption(id, exemptionId), _ -> Answer.noContent());
    }

    private <R> Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, ExemptionCommand<R> command, Function<R, Answer> answer) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(exchange, body, () -> new Write<>(caller.organisation(), caller.actor(), command, answer));
    }
}
