package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.Draft;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.eventlog.LoggedRequest;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.EventTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage over the event log. An aggregate is {@code organisation/subject} and loads from its newest event, which
 * carries the whole state; all events of a unit of work are one commit, made in the context that the command came with.
 */
public final class LogStorageEngine implements EventStorageEngine {
    private final EventLog log;

    public LogStorageEngine(EventLog log) {
        this.log = log;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        if (!(unit.getMessage().getMetaData().get(CommandContext.KEY) instanceof CommandContext context)) {
            throw new IllegalStateException("a command without a context");
        }
        if (context.receipt().position() > 0) {
            throw new IllegalStateException("a command with a second commit");
        }
        context.receipt().committed(log.append(draft(context, events, request(context, unit))));
    }

    private static Draft draft(
            CommandContext context, List<? extends EventMessage<?>> messages, @Nullable LoggedRequest request) {
        return new Draft(
                context.organisation(),
                messages.stream().map(message -> logged(context, message)).toList(),
                messages.stream().flatMap(LogStorageEngine::claims).toList(),
                context.actor(),
                context.correlationId(),
                context.causationId(),
                request,
                messages.stream().anyMatch(message -> KeyEffects.has((Event) message.getPayload())),
                Filings.of(messages.stream().map(message -> (Event) message.getPayload())),
                List.of());
    }

    private static @Nullable LoggedRequest request(CommandContext context, UnitOfWork<?> unit) {
        RetriableRequest request = context.request();
        return request == null
                ? null
                : request.answer().apply(unit.getExecutionResult().getResult().getPayload());
    }

    private static LoggedEvent logged(CommandContext context, EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> fact) || !(message.getPayload() instanceof Event event)) {
            throw new IllegalStateException(message.getPayloadType() + " is not an event of a subject");
        }
        String subject = event.subject();
        if (!context.aggregate(subject).equals(fact.getAggregateIdentifier())) {
            throw new IllegalStateException("an event of " + subject + " applied by another subject");
        }
        return new LoggedEvent(
                EventTypes.nameOf(event.getClass()),
                fact.getIdentifier(),
                subject,
                fact.getSequenceNumber(),
                context.at(),
                EventJson.write(event));
    }

    private static Stream<String> claims(EventMessage<?> message) {
        Object claims = message.getMetaData().get(Claims.KEY);
        return claims instanceof List<?> strings ? strings.stream().map(String.class::cast) : Stream.empty();
    }

    /** The newest event alone, unless what is asked for comes later still. */
    @Override
    public DomainEventStream readEvents(String aggregate, long firstSequence) {
        return newest(aggregate)
                .filter(event -> event.sequence() >= firstSequence)
                .map(event -> DomainEventStream.of(message(aggregate, event)))
                .orElseGet(DomainEventStream::empty);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregate) {
        return newest(aggregate).map(LoggedEvent::sequence);
    }

    private Optional<LoggedEvent> newest(String aggregate) {
        int slash = aggregate.indexOf('/');
        return log.newest(aggregate.substring(0, slash), aggregate.substring(slash + 1));
    }

    private static DomainEventMessage<Event> message(String aggregate, LoggedEvent event) {
        String type = event.subject().substring(0, event.subject().indexOf('/'));
        return new GenericDomainEventMessage<>(
                type,
                aggregate,
                event.sequence(),
                EventJson.read(event.type(), event.data()),
                MetaData.emptyInstance(),
                event.id(),
                event.time());
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("the newest event is the state");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("events are consumed from the topics");
    }
}
