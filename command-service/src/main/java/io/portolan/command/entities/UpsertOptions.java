package io.portolan.command.entities;

import org.jspecify.annotations.Nullable;

/**
 * How entities are written.
 *
 * @param existing what becomes of those that are there
 * @param ignoreUnmapped whether properties and relations that the blueprint lacks are dropped rather than refused
 * @param createMissing whether entities that relations lead to are made when they aren't there
 * @param onlyPropertiesAndRelations whether the rest of those that are there stays as it is
 * @param isMade whether templates made them, whose values may be written otherwise than they are meant
 * @param source the name among sources of the entity that they are made of; null when there is none
 */
record UpsertOptions(
        Existing existing,
        boolean ignoreUnmapped,
        boolean createMissing,
        boolean onlyPropertiesAndRelations,
        boolean isMade,
        @Nullable String source) {
    /** How a flow writes an entity. */
    static UpsertOptions made(@Nullable String source) {
        return new UpsertOptions(Existing.MERGE, true, false, false, true, source);
    }

    /** What becomes of entities that are there already. */
    enum Existing {
        /** That there is one is a conflict. */
        REFUSE,
        /** That there is one is a failed precondition. */
        FORBID,
        /** They become what is given. */
        REPLACE,
        /** What is given is merged into them. */
        MERGE,
        /** The same, and that there is none is an error. */
        REQUIRE
    }

    boolean merges() {
        return existing == Existing.MERGE || existing == Existing.REQUIRE;
    }
}
