package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.Draft;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.eventlog.Premise;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.EventTypes;
import java.util.List;
import org.axonframework.common.IdentifierFactory;

/** Stores what a handler decided about many subjects at once, where one aggregate after the other would take too long. */
public final class Appends {
    private final EventLog log;

    public Appends(EventLog log) {
        this.log = log;
    }

    /**
     * An event, and its place among those of its subject.
     *
     * @param sequence one more than that of the subject's newest event; a commit is refused when that isn't so
     */
    public record Fact(Event event, long sequence) {}

    /**
     * Stores the events, all or none, in one commit; blocks until it is durable.
     *
     * @param result what the command's handler answers, from which a retried request's answer is made
     * @throws io.portolan.command.platform.eventlog.SlotTakenException when another command was faster with one of them
     */
    public <R> R append(CommandContext context, List<Fact> facts, R result) {
        return append(context, facts, List.of(), result);
    }

    /** The same with strings that no other commit may hold, see {@link Claims}. */
    public <R> R append(CommandContext context, List<Fact> facts, List<String> claims, R result) {
        return append(context, facts, new Terms(claims, List.of()), result);
    }

    /**
     * Under what events are stored.
     *
     * @param claims strings that no other commit may hold, see {@link Claims}
     * @param premises what the decision relies on; when it isn't so any longer, it is as if another command was faster
     */
    public record Terms(List<String> claims, List<Premise> premises) {}

    /** The same under these terms. */
    public <R> R append(CommandContext context, List<Fact> facts, Terms terms, R result) {
        if (!facts.isEmpty()) {
            RetriableRequest request = context.request();
            context.receipt()
                    .committed(log.append(new Draft(
                            context.organisation(),
                            facts.stream().map(fact -> logged(context, fact)).toList(),
                            terms.claims,
                            context.actor(),
                            context.correlationId(),
                            context.causationId(),
                            request == null ? null : request.answer().apply(result),
                            facts.stream().anyMatch(fact -> KeyEffects.has(fact.event())),
                            Filings.of(facts.stream().map(Fact::event)),
                            terms.premises)));
        }
        return result;
    }

    private static LoggedEvent logged(CommandContext context, Fact fact) {
        return new LoggedEvent(
                EventTypes.nameOf(fact.event().getClass()),
                IdentifierFactory.getInstance().generateIdentifier(),
                fact.event().subject(),
                fact.sequence(),
                context.at(),
                EventJson.write(fact.event()));
    }
}
