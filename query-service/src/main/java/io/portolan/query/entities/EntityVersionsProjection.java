package io.portolan.query.entities;

import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.query.platform.lists.Timeline;
import io.portolan.query.platform.projections.Projection;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Every state that an entity ever had, with the positions at which it had it, so that the past can be listed and searched like
 * the present. A removal is a state, too, which no list shows.
 */
final class EntityVersionsProjection implements Projection {
    static final String NAME = "entityVersions";

    /** Among the fields of a version. */
    static final String ENTITY = "entity";

    static final String AT = "at";
    static final String ACTOR = "actor";
    static final String TYPE = "type";
    static final String CHANGED = "changed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    /** The new version, and the one that ends with it. */
    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        if (!(event instanceof EntityEvent change)) {
            return List.of();
        }
        String id = change.entity().id();
        long sequence = envelope.sequence();
        return sequence == 0 ? List.of(document(id, 0)) : List.of(document(id, sequence), document(id, sequence - 1));
    }

    /** How the version of an entity is called that has a sequence; the later, the later in order. */
    static String document(String entityId, long sequence) {
        return String.format("%s#%012d", entityId, sequence);
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        EntityEvent change = (EntityEvent) event;
        if (id.equals(document(change.entity().id(), envelope.sequence()))) {
            return begun(change, envelope);
        }
        if (current == null) {
            throw new IllegalStateException("the version before is not there");
        }
        return new ViewDocument(
                Timeline.ended(current.fields(), envelope.position()), current.lower(), current.json(), false);
    }

    private static ViewDocument begun(EntityEvent change, Envelope envelope) {
        Entity entity = change.entity();
        EntityResource resource = EntityResource.of(entity, envelope.sequence());
        ViewDocument document = ViewDocument.of(EntitiesProjection.FIELDS, resource, false);
        EntityPaths.index(entity, document.lower());
        BsonDocument fields = document.fields();
        Timeline.begin(fields, envelope.position(), change instanceof EntityRemoved);
        fields.append(ENTITY, new BsonString(entity.id()))
                .append("sequence", new BsonInt64(envelope.sequence()))
                .append(AT, new BsonDateTime(envelope.time().toEpochMilli()))
                .append(ACTOR, new BsonString(envelope.actor()))
                .append(TYPE, new BsonString(EventTypes.nameOf(change.getClass())))
                .append(
                        CHANGED,
                        new BsonArray(
                                change.changed().stream().map(BsonString::new).toList()));
        return document;
    }

    @Override
    public List<List<String>> indexes() {
        String kind = EntitiesProjection.BLUEPRINT.stored();
        return List.of(
                List.of("fields." + ENTITY, "fields.sequence"),
                List.of("fields." + AT, Timeline.FROM),
                List.of(Timeline.FROM),
                List.of("fields.createdAt"),
                List.of(kind, "lower.title"));
    }
}
