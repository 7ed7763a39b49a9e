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
                .flatMap(commit -> keyEvents(commit.draft().events().stream()).findFirst())
                .flatMap(event -> principal(organisation, event.keys().userId(), mac)));
    }

    private Optional<Commit> issued(String mac) {
        return log.bySlot(Claims.secret(mac))
                .filter(commit -> keyEvents(commit.draft().events().stream())
                        .anyMatch(event -> find(event.keys(), mac).isPresent()));
    }

    private Optional<Principal> principal(String organisation, String userId, String mac) {
        Optional<ApiKey> key = log.newest(organisation, ApiKeyEvent.subject(userId))
                .flatMap(event -> keyEvents(Stream.of(event)).findFirst())
                .flatMap(event -> find(event.keys(), mac));
        return key.flatMap(found -> log.newest(organisation, UserEvent.subject(userId))
                .map(LogKeyLookup::read)
                .filter(UserEvent.class::isInstance)
                .map(event -> ((UserEvent) event).user())
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .map(user -> new Principal(organisation, userId, found.id(), user.role(), found.activeUntil())));
    }

    private static Optional<ApiKey> find(ApiKeys keys, String mac) {
        return keys.keys().stream().filter(key -> key.mac().equals(mac)).findFirst();
    }

    private static Stream<ApiKeyEvent> keyEvents(Stream<LoggedEvent> events) {
        return events.map(LogKeyLookup::read)
                .filter(ApiKeyEvent.class::isInstance)
                .map(ApiKeyEvent.class::cast);
    }

    private static Event read(LoggedEvent event) {
        return EventJson.read(event.type(), event.data());
    }

    private <T> Mono<T> ask(Supplier<Optional<T>> question) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(question, executor), true)
                .flatMap(Mono::justOrEmpty);
    }
}
