package io.portolan.query.entities;

import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.lists.ListFields;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.projections.Ruled;
import io.portolan.query.platform.tallies.Counted;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entities by their ids, and beside them what no list shows: blueprints, which the entities are judged by, and how many there
 * are of which kind and with which values.
 */
final class EntitiesProjection implements Projection, Ruled {
    static final String NAME = "entities";

    static final ListField BLUEPRINT = ListField.text("blueprintId");

    static final ListFields FIELDS = ListFields.of(ListField.text("title"), BLUEPRINT, ListField.ids("sources"))
            .and(EntityPaths.NAMED, EntityPaths::field);

    private final EntityVerdicts verdicts = new EntityVerdicts();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        return switch (event) {
            case EntityEvent change -> List.of(change.entity().id());
            case BlueprintEvent change ->
                List.of(BlueprintRule.id(change.blueprint().id()));
            default -> List.of();
        };
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        if (event instanceof BlueprintEvent change) {
            return BlueprintRule.of(current, change, envelope.sequence());
        }
        Entity entity = ((EntityEvent) event).entity();
        EntityResource resource = EntityResource.of(entity, envelope.sequence());
        ViewDocument document = ViewDocument.of(FIELDS, resource, event instanceof EntityRemoved);
        EntityPaths.index(entity, document.lower());
        return document;
    }

    @Override
    public Collection<Counted> counted(String id, ViewDocument document) {
        if (isRule(id)) {
            return BlueprintRule.isThere(document)
                    ? List.of(EntityCounts.blueprint(BlueprintRule.blueprintId(document)))
                    : List.of();
        }
        return document.removed()
                ? List.of()
                : EntityCounts.of(EventJson.mapper().readTree(document.json()));
    }

    @Override
    public boolean isRule(String id) {
        return id.startsWith(BlueprintRule.IDS);
    }

    @Override
    public Optional<String> rule(Event event) {
        return event instanceof EntityEvent change
                ? Optional.of(BlueprintRule.id(change.entity().blueprintId()))
                : Optional.empty();
    }

    @Override
    public ViewDocument judged(ViewDocument document, @Nullable ViewDocument before, @Nullable ViewDocument rule) {
        return verdicts.judged(document, before, rule);
    }

    @Override
    public Optional<Revision> revision(ViewDocument rule) {
        return BlueprintRule.isSettled(rule.fields())
                ? Optional.empty()
                : Optional.of(
                        new Revision(BLUEPRINT.stored(), BlueprintRule.blueprintId(rule), BlueprintRule.edition(rule)));
    }

    @Override
    public ViewDocument settled(ViewDocument rule) {
        return BlueprintRule.settled(rule);
    }

    @Override
    public List<List<String>> indexes() {
        String kind = BLUEPRINT.stored();
        return List.of(
                List.of("fields.createdAt"),
                List.of("lower.title"),
                List.of(kind, "fields.createdAt"),
                List.of(kind, "fields.updatedAt"),
                List.of(kind, "lower.title"),
                List.of(kind, "lower.one.$**"),
                List.of(kind, "fields." + EDITION),
                List.of("lower.many.$**"),
                List.of("lower.targets"),
                List.of("lower.words"));
    }
}
