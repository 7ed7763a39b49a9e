package io.portolan.query.entities;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Tag;
import io.portolan.query.testing.Facts;
import java.util.List;
import java.util.Map;

/** Entities and blueprints with what tests need of them. */
final class Things {
    private Things() {}

    static Entity entity(
            String id, String blueprintId, String properties, Map<String, Targets> relations, List<Tag> tags) {
        return new Entity(
                id,
                blueprintId,
                "The " + id,
                null,
                EventJson.mapper().readTree(properties),
                relations,
                List.of(),
                tags,
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    static EntityRegistered registered(
            String id, String blueprintId, String properties, Map<String, Targets> relations, Tag... tags) {
        return new EntityRegistered(entity(id, blueprintId, properties, relations, List.of(tags)), List.of());
    }

    static EntityRegistered registered(String id, String blueprintId, String properties, Tag... tags) {
        return registered(id, blueprintId, properties, Map.of(), tags);
    }

    static Map<String, Targets> to(String relation, String... ids) {
        return Map.of(relation, new Targets(true, List.of(ids)));
    }

    /** One whose schema has these properties. */
    static Blueprint blueprint(String id, String properties, Map<String, Relation> relations) {
        return new Blueprint(
                id,
                "The " + id,
                null,
                null,
                EventJson.mapper().readTree("{\"type\":\"object\",\"properties\":" + properties + "}"),
                relations,
                null,
                null,
                false,
                true,
                true,
                List.of(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }
}
