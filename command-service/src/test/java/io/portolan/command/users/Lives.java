package io.portolan.command.users;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.command.apikeys.ApiKeysAggregate;
import io.portolan.command.apikeys.MintedKey;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.eventlog.Draft;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent.ApiKeyIssued;
import io.portolan.contracts.ApiKeys;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Organisation;
import io.portolan.contracts.OrganisationEvent.OrganisationCreated;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.User.Invitation;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserStatus;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.keys.Pepper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;

/** A fixture for one aggregate of the organisation {@code acme}, and the past of the others that its commands concern. */
final class Lives<A> implements AutoCloseable {
    static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant NOW = BEGAN.plus(Duration.ofDays(1));
    static final Invitation INVITATION = new Invitation("first", BEGAN.plus(Duration.ofDays(7)));
    static final MintedKey MINTED = new MintedKey("key", "mac", "ptl_abcd", "wxyz");

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final EventLog log = EventLog.open(client.getDatabase("log"));
    private final EventStore elsewhere = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final FixtureConfiguration<A> fixture;
    private final Class<A> tested;

    Lives(Class<A> tested) {
        this.tested = tested;
        fixture = new AggregateTestFixture<>(tested);
        fixture.registerAnnotatedCommandHandler(new UserHandlers(
                log,
                new Invitations(new Pepper(new byte[32])),
                repository(UserAggregate.class),
                repository(OrganisationAggregate.class),
                repository(ApiKeysAggregate.class)));
    }

    FixtureConfiguration<A> fixture() {
        return fixture;
    }

    /** What happened to another aggregate than the one that is tested. */
    void happened(Object event, String subject) {
        elsewhere.publish(new GenericDomainEventMessage<>("aggregate", "acme/" + subject, 0, event));
    }

    /** Whose address it is, as the log knows it. */
    void holdsAddress(User user) {
        UserInvited event = new UserInvited(user, List.of());
        LoggedEvent logged =
                new LoggedEvent("user.invited.v1", "id", event.subject(), 0, user.createdAt(), EventJson.write(event));
        List<String> claims = List.of("acme/user-email/" + user.email() + "#0");
        log.append(new Draft("acme", List.of(logged), claims, "user/boss", "correlation", null, null, false));
    }

    @Override
    public void close() {
        log.close();
        client.close();
        store.close();
    }

    @SuppressWarnings("unchecked")
    private <T> Repository<T> repository(Class<T> type) {
        return type == tested
                ? (Repository<T>) fixture.getRepository()
                : EventSourcingRepository.builder(type).eventStore(elsewhere).build();
    }

    /** A user at the beginning, without an invitation once joined. */
    static User user(Role role, UserStatus status) {
        return user("Ada", role, status, status == UserStatus.INVITED ? INVITATION : null, BEGAN);
    }

    static User user(String name, Role role, UserStatus status, @Nullable Invitation invitation, Instant updatedAt) {
        String actor = "user/boss";
        return new User("ada", name, "ada@rely.io", role, status, invitation, BEGAN, updatedAt, actor, actor);
    }

    static UserInvited invited(Role role) {
        return new UserInvited(user(role, UserStatus.INVITED), List.of());
    }

    static UserJoined joined(Role role) {
        return new UserJoined(user(role, UserStatus.ACTIVE), List.of());
    }

    static OrganisationCreated created(String... admins) {
        return new OrganisationCreated(organisation(BEGAN, admins), List.of());
    }

    static Organisation organisation(Instant updatedAt, String... admins) {
        return new Organisation("acme", "Acme", List.of(admins), BEGAN, updatedAt, "user/boss", "user/boss");
    }

    static ApiKeyIssued issued() {
        ApiKey key = new ApiKey("key", "mac", "ptl_abcd", "wxyz", BEGAN, NOW.plus(Duration.ofDays(1)), null);
        return new ApiKeyIssued(new ApiKeys("ada", List.of(key), BEGAN, BEGAN, "user/ada", "user/ada"), List.of());
    }

    static Map<String, ?> at(Instant now) {
        CommandContext context = new CommandContext(
                "acme", "user/boss", now, "correlation", null, null, null, new CommandContext.Receipt());
        return Map.of(CommandContext.KEY, context);
    }
}
