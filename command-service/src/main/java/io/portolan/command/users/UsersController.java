package io.portolan.command.users;

import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.users.UserCommand.ChangeUser;
import io.portolan.command.users.UserCommand.RemoveUser;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.resources.UserResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/users/{id}")
final class UsersController {
    private final Writes writes;
    private final StrictJson json;

    UsersController(Writes writes, StrictJson json) {
        this.writes = writes;
        this.json = json;
    }

    @PatchMapping
    Mono<ResponseEntity<byte[]>> change(ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        Principal caller = Caller.of(exchange);
        ChangeUser command = json.read(body, Changes.class).command(id);
        if (command.role() != null || !caller.userId().equals(id)) {
            caller.require(Role.ADMIN);
        }
        return writes.write(
                exchange,
                body,
                () -> new Write<>(caller.organisation(), caller.actor(), command, UsersController::answer));
    }

    @DeleteMapping
    Mono<ResponseEntity<byte[]>> remove(ServerWebExchange exchange, @PathVariable String id) {
        Principal caller = Caller.of(exchange);
        caller.require(Role.ADMIN);
        return writes.write(
                exchange,
                new byte[0],
                () -> new Write<>(caller.organisation(), caller.actor(), new RemoveUser(id), _ -> Answer.noContent()));
    }

    private static Answer answer(Versioned<User> user) {
        return Answer.ok(UserResource.of(user.state(), user.version()), user.version());
    }

    /** What may be changed; absent or null stays as it is. */
    record Changes(@Nullable String name, @Nullable Role role) {
        ChangeUser command(String userId) {
            List<Fault> faults = new ArrayList<>();
            if (name != null) {
                UserName.check(name, "/name", faults);
            }
            if (name == null && role == null) {
                faults.add(new Fault("", "changes nothing: give a name or a role"));
            }
            if (!faults.isEmpty()) {
                throw Refusal.invalid(Kind.MALFORMED, faults);
            }
            return new ChangeUser(userId, name == null ? null : name.strip(), role);
        }
    }
}
