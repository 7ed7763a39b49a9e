package io.portolan.command.platform.reactions;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.RetriableRequest;
import io.portolan.command.platform.eventlog.LoggedRequest;
import io.portolan.command.platform.eventlog.RequestTakenException;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /**
     * Does in somebody's name what follows from an event, unless that was done before; then what came of it is taken from the
     * log.
     *
     * @param key tells it from all else that anybody does in the organisation
     * @param follow executes the command in the context that it is given
     */
    public <R> Done<R> once(
            String key, Envelope cause, String actor, Function<CommandContext, R> follow, Class<R> type) {
        String own = "→ " + key;
        RetriableRequest request = new RetriableRequest(
                own,
                own,
                result -> new LoggedRequest(own, own, 200, EventJson.mapper().writeValueAsBytes(result)));
        CommandContext context = context(cause.organisation(), cause.correlationId(), cause.id(), request)
                .by(actor);
        try {
            R result = follow.apply(context);
            return new Done<>(result, context.receipt().position());
        } catch (RequestTakenException done) {
            byte[] result =
                    Objects.requireNonNull(done.commit().draft().request()).answer();
            return new Done<>(
                    EventJson.mapper().readValue(result, type), done.commit().position());
        }
    }

    /**
     * What came of a command.
     *
     * @param position of its commit; 0 when it changed nothing
     */
    public record Done<R>(R result, long position) {}

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
