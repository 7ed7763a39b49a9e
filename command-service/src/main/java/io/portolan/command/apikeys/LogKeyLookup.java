package io.portolan.command.apikeys;

import io.portolan.command.platform.Claims;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.PluginEvent;
import io.portolan.contracts.PluginEvent.PluginRemoved;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserStatus;
import io.portolan.platform.keys.KeyLookup;
import io.portolan.platform.keys.Principal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Finds whom a key speaks for in the event log itself, so it is never behind. */
final class LogKeyLookup implements KeyLookup {
    private final EventLog log;
    private final Executor executor;

    LogKeyLookup(EventLog log, Executor executor) {
        this.log = log;
        this.executor = executor;
    }

    @Override
    public Mono<String> organisation(String mac) {
        return ask(() -> issued(mac).map(commit -> commit.draft().organisation()));
    }

    @Override
    public Mono<Principal> find(String organisation, String mac, long position) {
        return ask(() -> issued(mac)
                .flatMap(commit ->
                        events(commit).filter(event -> holds(event, mac)).findFirst())
                .flatMap(event -> switch (event) {
                    case ApiKeyEvent issued -> user(organisation, issued.keys().userId(), mac);
                    case PluginEvent issued ->
                        plugin(organisation, issued.plugin().id(), mac);
                    default -> Optional.empty();
                }));
    }

    private Optional<Commit> issued(String mac) {
        return log.bySlot(Claims.secret(mac)).filter(commit -> events(commit).anyMatch(event -> holds(event, mac)));
    }

    private static boolean holds(Event event, String mac) {
        return switch (event) {
            case ApiKeyEvent change -> find(change.keys(), mac).isPresent();
            case PluginEvent change -> change.plugin().token().mac().equals(mac);
            default -> false;
        };
    }

    private Optional<Principal> user(String organisation, String userId, String mac) {
        Optional<ApiKey> key = newest(organisation, ApiKeyEvent.subject(userId), ApiKeyEvent.class)
                .flatMap(event -> find(event.keys(), mac));
        return key.flatMap(found -> newest(organisation, UserEvent.subject(userId), UserEvent.class)
                .map(UserEvent::user)
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .map(user -> Principal.user(organisation, userId, found.id(), user.role(), found.activeUntil())));
    }

    private Optional<Principal> plugin(String organisation, String pluginId, String mac) {
        return newest(organisation, PluginEvent.subject(pluginId), PluginEvent.class)
                .filter(event -> !(event instanceof PluginRemoved) && holds(event, mac))
                .map(event -> Principal.plugin(
                        organisation, pluginId, event.plugin().token().id()));
    }

    private static Optional<ApiKey> find(ApiKeys keys, String mac) {
        return keys.keys().stream().filter(key -> key.mac().equals(mac)).findFirst();
    }

    private <E extends Event> Optional<E> newest(String organisation, String subject, Class<E> family) {
        return log.newest(organisation, subject).map(LogKeyLookup::read).map(family::cast);
    }

    private static Stream<Event> events(Commit commit) {
        return commit.draft().events().stream().map(LogKeyLookup::read);
    }

    private static Event read(LoggedEvent event) {
        return EventJson.read(event.type(), event.data());
    }

    private <T> Mono<T> ask(Supplier<Optional<T>> question) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(question, executor), true)
                .flatMap(Mono::justOrEmpty);
    }
}
