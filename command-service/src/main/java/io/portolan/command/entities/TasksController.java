package io.portolan.command.entities;

import com.fasterxml.uuid.Generators;
import io.portolan.command.entities.EntityCommand.RunBulkTask;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.BulkTaskResource;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.Lenient;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class TasksController {
    private final Writes writes;
    private final StrictJson json;

    TasksController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    /** Done when it is answered: the task, and all of its entities or none, are one commit. */
    @PostMapping("/api/v1/tasks")
    Mono<ResponseEntity<byte[]>> run(ServerWebExchange exchange, @RequestBody byte[] body) {
        Principal caller = Caller.of(exchange).require(Role.MEMBER);
        Lenient<TaskBody> given = json.readLenient(body, TaskBody.class);
        UpsertOptions options = given.value().checked();
        given.nameIgnored(exchange.getResponse().getHeaders());
        String id = Generators.timeBasedEpochGenerator().generate().toString();
        RunBulkTask command =
                new RunBulkTask(id, given.value().type(), given.value().data().payload(), options);
        return writes.write(
                exchange,
                body,
                () -> new Write<>(
                        caller.organisation(),
                        caller.actor(),
                        command,
                        task -> Answer.ok(BulkTaskResource.of(task.state(), task.version()), task.version())));
    }
}
