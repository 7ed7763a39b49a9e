package io.portolan.command.entities;

import io.portolan.command.entities.UpsertOptions.Existing;
import io.portolan.command.platform.Findings;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bulk task as it is sent, in any of Rely's spellings. */
record TaskBody(String type, Payload data) {
    private static final Set<String> TYPES =
            Set.of("ENTITIES_BULK_UPSERT", "entities_bulk_upsert", "entitiesBulkUpsert");

    record Payload(List<EntityBody> payload, @Nullable Parameters parameters) {}

    /** Each in snake case or camel case. */
    record Parameters(
            @Nullable String unmapped_properties,
            @Nullable String unmappedProperties,
            @Nullable Boolean patch,
            @Nullable Boolean create_missing,
            @Nullable Boolean createMissing,
            @Nullable Boolean update_properties_and_relations_only,
            @Nullable Boolean updatePropertiesAndRelationsOnly) {
        private static final Parameters NONE = new Parameters(null, null, null, null, null, null, null);

        private UpsertOptions options() {
            return new UpsertOptions(
                    Boolean.TRUE.equals(patch) ? Existing.MERGE : Existing.REPLACE,
                    "ignore".equals(unmapped_properties) || "ignore".equals(unmappedProperties),
                    Boolean.TRUE.equals(create_missing) || Boolean.TRUE.equals(createMissing),
                    Boolean.TRUE.equals(update_properties_and_relations_only)
                            || Boolean.TRUE.equals(updatePropertiesAndRelationsOnly),
                    false,
                    null);
        }
    }

    /** How its entities are to be written, once it is known to be well-formed. */
    UpsertOptions checked() {
        Findings findings = Findings.none();
        if (!TYPES.contains(type)) {
            findings.fault("/type", "must be entitiesBulkUpsert");
        }
        findings.refuse(Kind.MALFORMED);
        EntitiesController.check(data.payload(), findings.at("/data/payload"));
        return (data.parameters() == null ? Parameters.NONE : data.parameters()).options();
    }
}
