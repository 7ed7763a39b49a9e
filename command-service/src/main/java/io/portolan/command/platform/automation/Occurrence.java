package io.portolan.command.platform.automation;

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
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunCancelled;
import io.portolan.contracts.RunEvent.RunFinished;
import io.portolan.contracts.RunEvent.RunRejected;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.contracts.resources.RunResource;
import io.portolan.contracts.resources.ScoreResource;
import io.portolan.contracts.resources.UserResource;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to something, as flows see it.
 *
 * @param subject that of the event that has the data
 * @param sequence that of the same event
 * @param data the state after what happened, as the API answers it
 */
public record Occurrence(String resource, String action, String subject, long sequence, JsonNode data) {
    public static final String ENTITY = "entity";
    public static final String FLOW = "flow";
    /** As which runs go that another flow asked for. */
    public static final String UPDATE = "update";

    private static final String SCORECARD = "scorecard";
    private static final String USER = "user";
    private static final String RUN = "run";

    /** What an event is to flows; empty when it is nothing to them, or what it is about is gone. */
    public static Optional<Occurrence> of(EventLog log, Envelope envelope, Event event) {
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
            case EntityScored scored ->
                Optional.of(scored)
                        .filter(score -> score.changed().contains("rank"))
                        .map(score -> state("rankChanged", score, envelope.sequence()));
            case UserEvent user -> Optional.of(state(lastWord(user), user, envelope.sequence()));
            case RunFinished run ->
                Optional.of(state(run.run().status().name().toLowerCase(Locale.ROOT), run, envelope.sequence()));
            case RunRejected run -> Optional.of(state(lastWord(run), run, envelope.sequence()));
            case RunCancelled run -> Optional.of(state(lastWord(run), run, envelope.sequence()));
            default -> Optional.empty();
        };
    }

    /** What it was to flows when it was stored; empty when there is no such event, or it has no data. */
    public static Optional<Occurrence> stored(
            EventLog log, String organisation, String action, String subject, long sequence) {
        return log.event(organisation, subject, sequence)
                .map(event -> EventJson.read(event.type(), event.data()))
                .flatMap(event -> switch (event) {
                    case EntityEvent entity -> Optional.of(entity(action, entity.entity(), sequence));
                    case EntityScored _, UserEvent _, RunEvent _ -> Optional.of(state(action, event, sequence));
                    case FlowEvent _ -> Optional.of(ofNothing(action, subject, sequence));
                    default -> Optional.empty();
                });
    }

    public static Occurrence entity(String action, Entity entity, long sequence) {
        return new Occurrence(
                ENTITY, action, EntityEvent.subject(entity.id()), sequence, json(EntityResource.of(entity, sequence)));
    }

    /** That a flow shall run which isn't about anything else; there is no data then. */
    public static Occurrence ofNothing(String action, String subject, long sequence) {
        return new Occurrence(
                FLOW, action, subject, sequence, EventJson.mapper().createObjectNode());
    }

    private static Occurrence state(String action, Event event, long sequence) {
        return switch (event) {
            case EntityScored scored ->
                new Occurrence(
                        SCORECARD, action, event.subject(), sequence, json(ScoreResource.of(scored.score(), sequence)));
            case UserEvent user ->
                new Occurrence(USER, action, event.subject(), sequence, json(UserResource.of(user.user(), sequence)));
            case RunEvent run ->
                new Occurrence(RUN, action, event.subject(), sequence, json(RunResource.of(run.run(), sequence)));
            default -> throw new IllegalArgumentException(event.subject() + " is nothing to flows");
        };
    }

    /** What happened, as the name of its event says, such as {@code invited}. */
    private static String lastWord(Event event) {
        String name = EventTypes.nameOf(event.getClass());
        return name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    }

    private static Optional<Entity> present(LoggedEvent newest) {
        EntityEvent event = (EntityEvent) EventJson.read(newest.type(), newest.data());
        return Optional.ofNullable(event.after());
    }

    private static JsonNode json(Object resource) {
        return EventJson.mapper().valueToTree(resource);
    }
}
