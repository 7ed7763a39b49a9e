package io.portolan.command.platform;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserEvent.UserChanged;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserStatus;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A small aggregate, to see what becomes of its events. */
class Badge {
    record Issue(String id, String name) implements Command<Versioned<String>> {}

    record Rename(@TargetAggregateIdentifier String aggregate, List<String> names, Runnable before)
            implements Command<Versioned<String>> {}

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private String aggregate;

    private User user;

    @SuppressWarnings("NullAway.Init")
    Badge() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Badge(Issue command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        aggregate = context.aggregate(UserEvent.subject(command.id()));
        apply(new UserJoined(user(command.id(), command.name()), List.of()), Claims.of("name/" + command.name()));
    }

    @CommandHandler
    Versioned<String> rename(Rename command) {
        command.before().run();
        for (String name : command.names()) {
            apply(new UserChanged(user(user.id(), name), List.of("name")), Claims.of("name/" + name));
        }
        if (command.names().contains("")) {
            throw new IllegalArgumentException("a badge without a name");
        }
        return new Versioned<>(user.name(), getVersion());
    }

    @EventSourcingHandler
    void on(UserEvent event, @SourceId String source) {
        aggregate = source;
        user = event.user();
    }

    static Event renamed(String id, String name) {
        return new UserChanged(user(id, name), List.of("name"));
    }

    static User user(String id, String name) {
        return new User(
                id,
                name,
                name + "@example.org",
                Role.MEMBER,
                UserStatus.ACTIVE,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                "user/1",
                "user/1");
    }
}
