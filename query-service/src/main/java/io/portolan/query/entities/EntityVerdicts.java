package io.portolan.query.entities;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.schema.BlueprintRules;
import io.portolan.query.platform.lists.ListField;
import io.portolan.query.platform.projections.Ruled;
import io.portolan.query.platform.views.ViewDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Whether entities fit their blueprints. Beside what doesn't fit, an entity knows which blueprint each of its relations led to
 * when it was written, since that alone tells later whether it still leads where it should.
 */
final class EntityVerdicts {
    /** Holds the blueprint of an entity that doesn't fit it. */
    static final ListField CONFLICT = ListField.ids("conflict");

    private static final String FAULTS = "faults";
    private static final String POINTER = "pointer";
    private static final String REASON = "reason";
    private static final String KINDS = "kinds";
    private static final String RELATIONS = "relations";
    private static final String MANY = "many";
    private static final int MOST_FAULTS = 100;

    private final LoadingCache<ViewDocument, BlueprintRules> rules =
            Caffeine.newBuilder().weakKeys().build(rule -> BlueprintRules.of(BlueprintRule.read(rule)));

    /** An entity with what is wrong with it, if anything is; see {@link Ruled#judged}. */
    ViewDocument judged(ViewDocument entity, @Nullable ViewDocument before, @Nullable ViewDocument rule) {
        if (entity.removed()) {
            return entity;
        }
        JsonNode resource = read(entity);
        @Nullable BlueprintRules current = rule == null || !BlueprintRule.isThere(rule) ? null : rules.get(rule);
        Map<String, String> kinds = kinds(resource, before, current);
        String blueprintId = resource.path(EntityCounts.BLUEPRINT).stringValue();
        List<Fault> faults = current == null
                ? List.of(new Fault("/" + EntityCounts.BLUEPRINT, "there is no blueprint " + blueprintId))
                : current.faults(resource.path("properties"), resource.path(RELATIONS), kinds);
        BsonDocument fields = entity.fields().clone();
        fields.put(Ruled.EDITION, new BsonInt64(rule == null ? 0 : BlueprintRule.edition(rule)));
        fields.put(KINDS, written(kinds));
        fields.remove(FAULTS);
        BsonDocument lower = entity.lower().clone();
        lower.getDocument(MANY).remove(CONFLICT.path());
        if (!faults.isEmpty()) {
            fields.put(FAULTS, written(faults));
            lower.getDocument(MANY).put(CONFLICT.path(), new BsonArray(List.of(new BsonString(blueprintId))));
        }
        return new ViewDocument(fields, lower, entity.json(), false);
    }

    /** What was found wrong with a stored entity. */
    static List<Fault> faults(BsonDocument fields) {
        return fields.getArray(FAULTS, new BsonArray()).stream()
                .map(BsonValue::asDocument)
                .map(fault -> new Fault(
                        fault.getString(POINTER).getValue(),
                        fault.getString(REASON).getValue()))
                .toList();
    }

    /** A relation that is as it was leads to the blueprint that it led to; what was written now was checked by this rule. */
    private static Map<String, String> kinds(
            JsonNode entity, @Nullable ViewDocument before, @Nullable BlueprintRules rule) {
        @Nullable ViewDocument last = before == null || before.removed() ? null : before;
        JsonNode former = last == null ? MissingNode.getInstance() : read(last).path(RELATIONS);
        BsonDocument known = last == null ? new BsonDocument() : last.fields().getDocument(KINDS, new BsonDocument());
        Map<String, String> kinds = new LinkedHashMap<>();
        entity.path(RELATIONS).forEachEntry((key, value) -> {
            if (value.equals(former.path(key))) {
                Optional.ofNullable(known.get(key))
                        .ifPresent(kind -> kinds.put(key, kind.asString().getValue()));
            } else if (rule != null && rule.blueprint().relations().containsKey(key)) {
                kinds.put(key, rule.blueprint().relations().get(key).value());
            }
        });
        return kinds;
    }

    private static BsonDocument written(Map<String, String> kinds) {
        BsonDocument written = new BsonDocument();
        kinds.forEach((key, kind) -> written.append(key, new BsonString(kind)));
        return written;
    }

    private static BsonArray written(List<Fault> faults) {
        return new BsonArray(faults.stream()
                .limit(MOST_FAULTS)
                .map(fault -> new BsonDocument(POINTER, new BsonString(fault.pointer()))
                        .append(REASON, new BsonString(fault.reason())))
                .toList());
    }

    private static JsonNode read(ViewDocument entity) {
        return EventJson.mapper().readTree(entity.json());
    }
}
