package io.portolan.command.entities;

import io.portolan.command.entities.EntityCommand.RestoreEntity;
import io.portolan.command.entities.EntityCommand.UndoDoings;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Command;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts back what was. */
@RestController
final class UndoController {
    private final Writes writes;
    private final StrictJson json;

    UndoController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    /** Which of its versions an entity is to be again. */
    record RestoreBody(long version) {}

    @PostMapping("/api/v1/entities/{id}/restore")
    Mono<ResponseEntity<byte[]>> restore(
            ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        RestoreBody given = json.read(body, RestoreBody.class);
        return write(
                exchange,
                body,
                new RestoreEntity(id, given.version()),
                entity -> Answer.ok(EntityResource.of(entity.state(), entity.version()), entity.version()));
    }

    @PostMapping("/api/v1/undo")
    Mono<ResponseEntity<byte[]>> undo(ServerWebExchange exchange, @RequestBody byte[] body) {
        UndoBody given = json.read(body, UndoBody.class);
        UndoDoings command = new UndoDoings(given.doings(), given.isDryRun());
        return write(exchange, body, command, report -> new Answer(200, report, report, null));
    }

    private <R> Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange, byte[] body, Command<R> command, Function<R, Answer> answer) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        return writes.write(exchange, body, () -> new Write<>(caller.organisation(), caller.actor(), command, answer));
    }
}
