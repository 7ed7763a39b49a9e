package io.portolan.command.entities;

import io.portolan.command.platform.Command;
import io.portolan.contracts.Suggestion.Source;
import io.portolan.contracts.resources.EntityResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What flows ask of entities that are made of others. */
public sealed interface SourceCommand<R> extends Command<R> {
    /**
     * Writes an entity because of another one, which becomes a source of it: the one of that blueprint that has it as a source
     * already, else the one with that id.
     *
     * @param entity what templates made: {@code id}, {@code blueprintId}, {@code title}, {@code description}, {@code
     *     properties}, {@code relations} and {@code tags}; merged into what is there
     * @param source the other entity; null where it is written because of something else
     * @param existing whether there must be one that has the source already
     * @param into the id of the one to write where none has it; null for the id that was made
     */
    record UpsertFromSource(
            JsonNode entity,
            @Nullable Source source,
            boolean existing,
            @Nullable String into) implements SourceCommand<Sourced> {}

    /** Removes an entity; answers whether there was one. */
    record DeleteMade(String entityId) implements SourceCommand<Boolean> {}

    /**
     * What became of an entity that was written because of another one.
     *
     * @param entity as the API answers it; absent when nothing was written
     */
    record Sourced(Outcome outcome, @Nullable EntityResource entity) {}

    /** What can become of it. */
    enum Outcome {
        CREATED,
        WRITTEN,
        /** There wasn't one that had to be there. */
        MISSING
    }
}
