package io.portolan.command.blueprints;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Blueprint.Relation;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What can be asked of blueprints. */
public sealed interface BlueprintCommand<R> extends Command<R> {
    /** What becomes of blueprints that are there already. */
    enum Existing {
        /** That there is one is a conflict. */
        REFUSE,
        /** That there is one is a failed precondition. */
        FORBID,
        /** They become what is given. */
        REPLACE,
        /** They become what is given, and keep the relations that aren't mentioned. */
        KEEP_RELATIONS
    }

    /** Defines blueprints, all in one commit or none; relations to each other don't depend on their order. */
    record DefineBlueprints(List<BlueprintDefinition> definitions, Existing existing)
            implements BlueprintCommand<List<Versioned<Blueprint>>> {}

    /** Changes members of a blueprint as a JSON merge patch (RFC 7396) says. */
    record PatchBlueprint(String blueprintId, JsonNode patch) implements BlueprintCommand<Versioned<Blueprint>> {}

    /** Adds relations under keys that the blueprint doesn't have yet. */
    record AddRelations(String blueprintId, Map<String, Relation> relations)
            implements BlueprintCommand<Versioned<Blueprint>> {}

    /** Removes a blueprint that has no entities, or, by force, with all of them; those that are too many for a commit go later. */
    record RemoveBlueprint(String blueprintId, boolean force) implements BlueprintCommand<Removal> {}

    /**
     * What became of a blueprint and its entities.
     *
     * @param left how many entities are still to be removed
     */
    record Removal(Versioned<Blueprint> blueprint, int left) {}

    /**
     * Removes as many as a commit may hold of the entities that a removed blueprint left behind, and answers the others.
     *
     * @param removedAt the sequence of its removal; when it was defined again, nothing of it is left
     */
    record RemoveRemains(String blueprintId, long removedAt, List<String> entityIds)
            implements BlueprintCommand<List<String>> {}
}
