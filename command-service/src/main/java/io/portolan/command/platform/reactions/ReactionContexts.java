package io.portolan.command.platform.reactions;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.RetriableRequest;
import io.portolan.command.platform.eventlog.LoggedRequest;
import io.portolan.command.platform.eventlog.RequestTakenException;
import io.portolan.contracts.Envelope;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The contexts of commands that follow from events: a command that an event led to once, it never leads to again. */
public final class ReactionContexts {
    private static final byte[] NO_ANSWER = {};

    private final InstantSource clock;

    public ReactionContexts(InstantSource clock) {
        this.clock = clock;
    }

    /** The context of a command that follows from an event, and that changes nothing when it is executed again. */
    public CommandContext following(Envelope cause) {
        return context(cause.organisation(), cause.correlationId(), cause.id(), null);
    }

    /** The context of such a command that follows from nothing but the time. */
    public CommandContext timed(String organisation) {
        return context(organisation, UUID.randomUUID().toString(), null, null);
    }

    /**
     * Does what follows from an event, unless that was done before.
     *
     * @param reaction names what follows
     * @param follow executes the command in the context that it is given
     */
    public void once(String reaction, Envelope cause, Consumer<CommandContext> follow) {
        // No client's key can have such a letter.
        String key = "→ " + reaction + "/" + cause.id();
        CommandContext context = context(
                cause.organisation(),
                cause.correlationId(),
                cause.id(),
                new RetriableRequest(key, key, _ -> new LoggedRequest(key, key, 200, NO_ANSWER)));
        try {
            follow.accept(context);
        } catch (RequestTakenException done) {
            // It was done by another attempt at the same event.
        }
    }

    private CommandContext context(
            String organisation,
            String correlationId,
            @Nullable String causationId,
            @Nullable RetriableRequest request) {
        return new CommandContext(
                organisation,
                "system",
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                correlationId,
                causationId,
                null,
                request,
                new CommandContext.Receipt());
    }
}
