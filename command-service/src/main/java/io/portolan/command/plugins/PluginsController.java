package io.portolan.command.plugins;

import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Bodies;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.plugins.PluginCommand.PutPlugin;
import io.portolan.command.plugins.PluginCommand.RemovePlugin;
import io.portolan.command.plugins.PluginCommand.RotatePluginToken;
import io.portolan.contracts.Plugin;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.PluginResource;
import io.portolan.contracts.resources.PluginTokenResource;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.Lenient;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.PluginSecrets;
import io.portolan.platform.keys.Principal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/plugins")
final class PluginsController {
    private static final byte[] NO_BODY = {};

    private final Writes writes;
    private final StrictJson json;
    private final PluginSecrets secrets;

    PluginsController(Writes writes, StrictJson json, Pepper pepper) {
        this.writes = writes;
        this.json = json;
        this.secrets = new PluginSecrets(pepper);
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> install(ServerWebExchange exchange, @RequestBody byte[] body) {
        return put(exchange, body, null, Existing.REFUSE);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<byte[]>> replace(
            ServerWebExchange exchange, @PathVariable String id, @RequestBody byte[] body) {
        return put(exchange, body, id, Existing.ofPut(exchange));
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<byte[]>> remove(ServerWebExchange exchange, @PathVariable String id) {
        return write(exchange, NO_BODY, new RemovePlugin(id), _ -> Answer.noContent());
    }

    @PostMapping("/{id}/token")
    Mono<ResponseEntity<byte[]>> rotate(
            ServerWebExchange exchange,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body) {
        String organisation = Caller.of(exchange).organisation();
        return write(exchange, Bodies.none(body), new RotatePluginToken(id), plugin -> {
            Plugin state = plugin.state();
            String token = secrets.token(organisation, id, state.token().id()).reveal();
            return Answer.once(
                    PluginTokenResource.of(state, token, plugin.version()),
                    PluginTokenResource.of(state, null, plugin.version()),
                    plugin.version());
        });
    }

    private Mono<ResponseEntity<byte[]>> put(
            ServerWebExchange exchange, byte[] body, @Nullable String id, Existing existing) {
        Lenient<PluginBody> given = json.readLenient(body, PluginBody.class);
        PutPlugin command = new PutPlugin(given.value().definition(id), existing);
        given.nameIgnored(exchange.getResponse().getHeaders());
        return write(
                exchange,
                body,
                command,
                plugin -> Answer.ok(PluginResource.of(plugin.state(), plugin.version()), plugin.version()));
    }

    private Mono<ResponseEntity<byte[]>> write(
            ServerWebExchange exchange,
            byte[] body,
            PluginCommand command,
            Function<Versioned<Plugin>, Answer> answer) {
        Principal caller = Caller.of(exchange).require(Role.ADMIN);
        return writes.write(exchange, body, () -> new Write<>(caller.organisation(), caller.actor(), command, answer));
    }
}
