package io.portolan.command.entities;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalog of one organisation as one command sees it, which reads everything from the log and at most once. */
final class Catalog {
    private final EventLog log;
    private final String organisation;
    private final Map<String, Optional<EntityRules>> rules = new HashMap<>();
    private final Map<String, Known> entities = new HashMap<>();

    Catalog(EventLog log, String organisation) {
        this.log = log;
        this.organisation = organisation;
    }

    /**
     * What is known of an entity.
     *
     * @param sequence that of its newest event; -1 when there never was one
     * @param entity null when there is none at present
     */
    record Known(long sequence, @Nullable Entity entity) {
        private static final Known NOTHING = new Known(-1, null);
    }

    /** What a blueprint lets its entities be; empty when there is no such blueprint. */
    Optional<EntityRules> rules(String blueprintId) {
        return rules.computeIfAbsent(
                blueprintId,
                id -> log.newest(organisation, BlueprintEvent.subject(id))
                        .map(Catalog::event)
                        .filter(event -> !(event instanceof BlueprintRemoved))
                        .map(event -> EntityRules.of(((BlueprintEvent) event).blueprint())));
    }

    Known entity(String entityId) {
        return entities.computeIfAbsent(
                entityId,
                id -> log.newest(organisation, EntityEvent.subject(id))
                        .map(Catalog::known)
                        .orElse(Known.NOTHING));
    }

    private static Known known(LoggedEvent newest) {
        EntityEvent event = (EntityEvent) event(newest);
        return new Known(newest.sequence(), event instanceof EntityRemoved ? null : event.entity());
    }

    private static Event event(LoggedEvent logged) {
        return Objects.requireNonNull(EventJson.read(logged.type(), logged.data()));
    }
}
