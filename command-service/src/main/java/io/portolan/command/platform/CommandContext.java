package io.portolan.command.platform;

import io.portolan.platform.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds one execution of a command and isn't the command itself.
 *
 * @param actor who asks, such as {@code user/0198…}
 * @param at when it is asked; the time of the events that follow
 * @param causationId the id of the event that led to the command, for reactions
 * @param expectedVersion the subject's version that the caller has seen, from {@code If-Match}
 * @param request present when the caller may send the request again
 * @param receipt where the log leaves the position of the commit
 */
public record CommandContext(
        String organisation,
        String actor,
        Instant at,
        String correlationId,
        @Nullable String causationId,
        @Nullable Long expectedVersion,
        @Nullable RetriableRequest request,
        Receipt receipt) {

    /** The entry of a command message's metadata that holds the context. */
    public static final String KEY = "context";

    /** Where a commit ended up; 0 while nothing was stored, as when a command changes nothing. */
    public static final class Receipt {
        private volatile long position;

        public long position() {
            return position;
        }

        public void committed(long at) {
            position = at;
        }
    }

    /** The identifier that a subject of this organisation has as an aggregate. */
    public String aggregate(String subject) {
        return organisation + "/" + subject;
    }

    /** The same in the name of somebody else. */
    public CommandContext by(String other) {
        return new CommandContext(
                organisation, other, at, correlationId, causationId, expectedVersion, request, receipt);
    }

    /** The same for a commit that isn't yet the one that answers the request. */
    public CommandContext withoutRequest() {
        return new CommandContext(organisation, actor, at, correlationId, causationId, expectedVersion, null, receipt);
    }

    /** The same for another command that is part of this one, with a commit and so a receipt of its own. */
    public CommandContext forAnother() {
        return new CommandContext(organisation, actor, at, correlationId, causationId, null, null, new Receipt());
    }

    /** Refuses when the caller has seen another version of the subject than {@code current}. */
    public void requireVersion(long current) {
        if (expectedVersion != null && expectedVersion != current) {
            throw Refusal.stale(current);
        }
    }
}
