package io.portolan.command.apikeys;

import io.portolan.command.apikeys.ApiKeyCommand.RevokeApiKey;
import io.portolan.command.apikeys.ApiKeyCommand.RotateApiKey;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.contracts.resources.ApiKeyResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Principal;
import io.portolan.platform.keys.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/v1/api-keys")
final class ApiKeysController {
    private static final int MAX_GRACE_SECONDS = 86_400;

    private final Writes writes;
    private final EventLog log;
    private final StrictJson json;
    private final Pepper pepper;

    ApiKeysController(Writes writes, EventLog log, StrictJson json, Pepper pepper) {
        this.writes = writes;
        this.log = log;
        this.json = json;
        this.pepper = pepper;
    }

    @PostMapping
    Mono<ResponseEntity<byte[]>> rotate(
            ServerWebExchange exchange, @RequestBody(required = false) byte @Nullable [] body) {
        Principal caller = Caller.of(exchange);
        byte[] given = body == null ? new byte[0] : body;
        Duration grace = given.length == 0
                ? Duration.ZERO
                : json.read(given, Rotation.class).grace();
        Secret secret = Secret.mint(Secret.Kind.API_KEY);
        RotateApiKey command = new RotateApiKey(
                aggregate(caller.organisation(), caller.userId()), caller.keyId(), MintedKey.of(secret, pepper), grace);
        return writes.write(
                exchange,
                given,
                () -> new Write<>(caller.organisation(), caller.actor(), command, keys -> {
                    ApiKeyResource fresh = resource(keys);
                    return Answer.once(fresh.revealing(secret.reveal()), fresh, keys.version());
                }));
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<byte[]>> revoke(ServerWebExchange exchange, @PathVariable String id) {
        Principal caller = Caller.of(exchange);
        return writes.write(exchange, new byte[0], () -> {
            String owner = owner(caller, id);
            if (!owner.equals(caller.userId())) {
                caller.require(Role.ADMIN);
            }
            RevokeApiKey command = new RevokeApiKey(aggregate(caller.organisation(), owner), id);
            return new Write<>(caller.organisation(), caller.actor(), command, _ -> Answer.noContent());
        });
    }

    private String owner(Principal caller, String keyId) {
        return log.bySlot(ApiKeysAggregate.keyClaim(caller.organisation(), keyId))
                .flatMap(commit -> commit.draft().events().stream()
                        .map(event -> EventJson.read(event.type(), event.data()))
                        .filter(ApiKeyEvent.class::isInstance)
                        .map(event -> ((ApiKeyEvent) event).keys().userId())
                        .findFirst())
                .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "there is no such key"));
    }

    private static ApiKeyResource resource(Versioned<ApiKeys> keys) {
        ApiKeys state = keys.state();
        return ApiKeyResource.of(state, state.keys().getFirst(), keys.version(), state.updatedAt());
    }

    private static String aggregate(String organisation, String userId) {
        return organisation + "/" + ApiKeyEvent.subject(userId);
    }

    /** How much longer the previous key works; not at all unless said otherwise. */
    record Rotation(@Nullable Integer graceSeconds) {
        Duration grace() {
            int seconds = graceSeconds == null ? 0 : graceSeconds;
            if (seconds < 0 || seconds > MAX_GRACE_SECONDS) {
                throw Refusal.invalid(
                        Kind.MALFORMED,
                        List.of(new Fault("/graceSeconds", "is not between 0 and " + MAX_GRACE_SECONDS)));
            }
            return Duration.ofSeconds(seconds);
        }
    }
}
