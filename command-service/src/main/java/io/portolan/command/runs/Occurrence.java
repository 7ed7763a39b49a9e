package io.portolan.command.runs;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EntitySourceEvent.EntitySourceAdded;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.contracts.resources.ScoreResource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to something, as flows see it.
 *
 * @param subject that of the event that has the data
 * @param sequence that of the same event
 * @param data the state after what happened, as the API answers it
 */
record Occurrence(String resource, String action, String subject, long sequence, JsonNode data) {
    static final String ENTITY = "entity";
    /** As which runs go that another flow asked for. */
    static final String UPDATE = "update";

    private static final String SCORECARD = "scorecard";

    /** What an event is to flows; empty when it is nothing to them, or what it is about is gone. */
    static Optional<Occurrence> of(EventLog log, Envelope envelope, Event event) {
        return switch (event) {
            case EntityRegistered come -> Optional.of(entity("create", come.entity(), envelope.sequence()));
            case EntityChanged change -> Optional.of(entity(UPDATE, change.entity(), envelope.sequence()));
            case EntityRemoved gone -> Optional.of(entity("delete", gone.entity(), envelope.sequence()));
            case EntitySourceAdded added ->
                log.newest(
                                envelope.organisation(),
                                EntityEvent.subject(added.source().entityId()))
                        .flatMap(newest ->
                                present(newest).map(entity -> entity("addedAsSource", entity, newest.sequence())));
            case EntityScored scored
            when scored.changed().contains("rank") ->
                Optional.of(new Occurrence(
                        SCORECARD,
                        "rankChanged",
                        scored.subject(),
                        envelope.sequence(),
                        json(ScoreResource.of(scored.score(), envelope.sequence()))));
            default -> Optional.empty();
        };
    }

    /** What it was to flows when it was stored; empty when there is no such event, or it has no data. */
    static Optional<Occurrence> stored(
            EventLog log, String organisation, String action, String subject, long sequence) {
        return log.event(organisation, subject, sequence)
                .map(event -> EventJson.read(event.type(), event.data()))
                .flatMap(event -> switch (event) {
                    case EntityEvent entity -> Optional.of(entity(action, entity.entity(), sequence));
                    case EntityScored scored ->
                        Optional.of(new Occurrence(
                                SCORECARD,
                                action,
                                subject,
                                sequence,
                                json(ScoreResource.of(scored.score(), sequence))));
                    default -> Optional.empty();
                });
    }

    static Occurrence entity(String action, Entity entity, long sequence) {
        return new Occurrence(
                ENTITY, action, EntityEvent.subject(entity.id()), sequence, json(EntityResource.of(entity, sequence)));
    }

    private static Optional<Entity> present(LoggedEvent newest) {
        EntityEvent event = (EntityEvent) EventJson.read(newest.type(), newest.data());
        return Optional.ofNullable(event.after());
    }

    private static JsonNode json(Object resource) {
        return EventJson.mapper().valueToTree(resource);
    }
}
