package io.portolan.command.drafts;

import io.portolan.command.drafts.DraftCommand.PreviewDraft;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.scorecards.ScorecardBody;
import io.portolan.contracts.Role;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Scorecards that somebody only wants to try. */
@RestController
@RequestMapping("/api/v1/scorecards")
final class DraftsController {
    private final Writes writes;
    private final StrictJson json;
    private final InstantSource clock;

    DraftsController(Writes writes, StrictJson json, InstantSource clock) {
        this.writes = writes;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping("/preview")
    Mono<ResponseEntity<byte[]>> preview(ServerWebExchange exchange, @RequestBody byte[] body) {
        return judge(
                exchange,
                body,
                new PreviewDraft(json.read(body, ScorecardBody.class).definition(null)));
    }

    @PostMapping("/backtest")
    Mono<ResponseEntity<byte[]>> backTest(ServerWebExchange exchange, @RequestBody byte[] body) {
        return judge(exchange, body, json.read(body, BackTestBody.class).command(clock.instant()));
    }

    private <R> Mono<ResponseEntity<byte[]>> judge(ServerWebExchange exchange, byte[] body, DraftCommand<R> command) {
        Principal caller = Caller.of(exchange).require(Role.VIEWER);
        return writes.write(
                exchange,
                body,
                () -> new Write<>(
                        caller.organisation(),
                        caller.actor(),
                        command,
                        report -> new Answer(200, report, report, null)));
    }
}
