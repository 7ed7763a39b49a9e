package io.portolan.command.users;

import io.portolan.command.apikeys.MintedKey;
import io.portolan.command.platform.Answer;
import io.portolan.command.platform.Claims;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.Write;
import io.portolan.command.platform.Writes;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.users.UserCommand.AcceptInvitation;
import io.portolan.command.users.UserCommand.InviteUser;
import io.portolan.command.users.UserCommand.Joined;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.resources.ApiKeyResource;
import io.portolan.contracts.resources.UserResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.http.Caller;
import io.portolan.platform.json.Lenient;
import io.portolan.platform.json.StrictJson;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Principal;
import io.portolan.platform.keys.Secret;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1")
final class InvitationsController {
    private final Writes writes;
    private final EventLog log;
    private final StrictJson json;
    private final Pepper pepper;

    InvitationsController(Writes writes, EventLog log, StrictJson json, Pepper pepper) {
        this.writes = writes;
        this.log = log;
        this.json = json;
        this.pepper = pepper;
    }

    @PostMapping({"/users/invite", "/legacy/users/invite"})
    Mono<ResponseEntity<byte[]>> invite(ServerWebExchange exchange, @RequestBody byte[] body) {
        Principal caller = Caller.of(exchange);
        caller.require(Role.ADMIN);
        Lenient<InviteBody> given = json.readLenient(body, InviteBody.class);
        InviteUser command = given.value().command();
        given.nameIgnored(exchange.getResponse().getHeaders());
        return writes.write(
                exchange,
                body,
                () -> new Write<>(caller.organisation(), caller.actor(), command, InvitationsController::invited));
    }

    @PostMapping("/users/accept")
    Mono<ResponseEntity<byte[]>> accept(ServerWebExchange exchange, @RequestBody byte[] body) {
        Secret token = Secret.parse(
                        Secret.Kind.INVITATION, json.read(body, Link.class).token())
                .orElseThrow(() ->
                        Refusal.invalid(Kind.MALFORMED, List.of(new Fault("/token", "is not an invitation's token"))));
        Secret key = Secret.mint(Secret.Kind.API_KEY);
        return writes.write(exchange, body, () -> accept(find(token), key));
    }

    private static Answer invited(Versioned<User> user) {
        String message = "Invitation sent to " + user.state().email();
        return Answer.ok(
                new InvitationSent(true, message, UserResource.of(user.state(), user.version())), user.version());
    }

    private Write<Joined> accept(Invited invited, Secret key) {
        AcceptInvitation command =
                new AcceptInvitation(invited.userId(), invited.invitationId(), MintedKey.of(key, pepper));
        return new Write<>(invited.organisation(), "user/" + invited.userId(), command, joined -> {
            UserResource user =
                    UserResource.of(joined.user().state(), joined.user().version());
            ApiKeys keys = joined.keys();
            ApiKeyResource issued = ApiKeyResource.of(keys, keys.keys().getFirst(), 0, keys.updatedAt());
            return Answer.once(
                    new Accepted(user, issued.revealing(key.reveal())), new Accepted(user, issued), user.version());
        });
    }

    /** Which invitation a token belongs to, whether or not it still counts. */
    private Invited find(Secret token) {
        return log.bySlot(Claims.secret(pepper.mac(token)))
                .flatMap(commit -> commit.draft().events().stream()
                        .map(event -> EventJson.read(event.type(), event.data()))
                        .filter(UserInvited.class::isInstance)
                        .map(event -> ((UserInvited) event).user())
                        .findFirst()
                        .map(user -> new Invited(commit.draft().organisation(), user)))
                .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "there is no such invitation"));
    }

    /** What Rely's client and console read of an invitation. */
    record InvitationSent(boolean success, String message, UserResource user) {}

    /** The user who has joined and the one time that the key is shown. */
    record Accepted(UserResource user, ApiKeyResource key) {}

    record Link(String token) {}

    private record Invited(String organisation, User user) {
        String userId() {
            return user.id();
        }

        String invitationId() {
            return Objects.requireNonNull(user.invitation()).id();
        }
    }
}
