package io.portolan.command.previews;

import io.portolan.command.flows.FlowBody;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.previews.PreviewCommand.PreviewFlow;
import io.portolan.contracts.Role;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class PreviewsController {
    private static final long MOST_COMMITS = 10_000;

    private final Writes writes;
    private final StrictJson json;

    PreviewsController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    /**
     * What is to be tried on what.
     *
     * @param from the first position; absent for 1
     * @param to the last one, 9,999 behind the first at most; absent for as many as may be
     */
    record PreviewBody(
            @Nullable FlowBody flow,
            @Nullable Long from,
            @Nullable Long to) {
        private PreviewFlow command() {
            Findings findings = Findings.none();
            long first = Objects.requireNonNullElse(from, 1L);
            long last = Objects.requireNonNullElse(to, first + MOST_COMMITS - 1);
            if (flow == null) {
                findings.fault("/flow", "is needed");
            }
            if (first < 1) {
                findings.fault("/from", "must be a position, from 1");
            }
            if (last < first || last - first >= MOST_COMMITS) {
                findings.fault("/to", "must be from " + first + " to " + (first + MOST_COMMITS - 1));
            }
            findings.refuse(Kind.MALFORMED);
            return new PreviewFlow(Objects.requireNonNull(flow).definition(null), first, last);
        }
    }

    @PostMapping("/api/v1/flows/preview")
    Mono<ResponseEntity<byte[]>> preview(ServerWebExchange exchange, @RequestBody byte[] body) {
        PreviewFlow command = json.read(body, PreviewBody.class).command();
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
