package io.portolan.query.entities;

import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.EventJson;
import io.portolan.query.platform.views.ViewDocument;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** A blueprint as a document by which its entities are judged; it has another edition when they may be judged otherwise. */
final class BlueprintRule {
    /** What its id begins with, which no entity's does. */
    static final String IDS = "#blueprint#";

    private static final String ID = "id";
    private static final String THERE = "there";
    private static final String EDITION = "edition";
    private static final String SETTLED = "settled";

    private BlueprintRule() {}

    static String id(String blueprintId) {
        return IDS + blueprintId;
    }

    static ViewDocument of(@Nullable ViewDocument before, BlueprintEvent event, long sequence) {
        Blueprint blueprint = event.blueprint();
        boolean there = !(event instanceof BlueprintRemoved);
        long edition = before != null && there == isThere(before) && judgesAs(read(before), blueprint)
                ? edition(before)
                : sequence + 1;
        BsonDocument fields = new BsonDocument(ID, new BsonString(blueprint.id()))
                .append(THERE, BsonBoolean.valueOf(there))
                .append(EDITION, new BsonInt64(edition))
                .append(SETTLED, new BsonInt64(before == null ? 0 : number(before.fields(), SETTLED)));
        return new ViewDocument(fields, new BsonDocument(), EventJson.mapper().writeValueAsBytes(blueprint), true);
    }

    private static boolean judgesAs(Blueprint one, Blueprint other) {
        return one.schemaProperties().equals(other.schemaProperties())
                && one.relations().equals(other.relations());
    }

    static Blueprint read(ViewDocument rule) {
        return EventJson.mapper().readValue(rule.json(), Blueprint.class);
    }

    static String blueprintId(ViewDocument rule) {
        return rule.fields().getString(ID).getValue();
    }

    static boolean isThere(ViewDocument rule) {
        return rule.fields().getBoolean(THERE).getValue();
    }

    static long edition(ViewDocument rule) {
        return number(rule.fields(), EDITION);
    }

    /** Whether all of its entities are judged by its edition. */
    static boolean isSettled(BsonDocument fields) {
        return number(fields, EDITION) == number(fields, SETTLED);
    }

    static ViewDocument settled(ViewDocument rule) {
        BsonDocument fields = rule.fields().clone();
        fields.put(SETTLED, fields.get(EDITION));
        return new ViewDocument(fields, rule.lower(), rule.json(), rule.removed());
    }

    private static long number(BsonDocument fields, String name) {
        return fields.getInt64(name).getValue();
    }
}
