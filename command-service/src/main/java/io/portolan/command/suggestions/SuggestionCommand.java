package io.portolan.command.suggestions;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Suggestion;
import io.portolan.contracts.Suggestion.Source;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What can be asked of suggestions. */
public sealed interface SuggestionCommand<R> extends Command<R> {
    /**
     * Suggests an entity to be made of another one; an open suggestion of the same becomes this one, a rejected one stays.
     *
     * @param entity what it would be, as templates made it
     */
    record MakeSuggestion(String flowId, String runId, Source source, JsonNode entity)
            implements SuggestionCommand<Versioned<Suggestion>> {}

    /**
     * Makes the entity, or merges it into another one.
     *
     * @param entityId that one; null for the entity as it is suggested
     */
    record AcceptSuggestion(String suggestionId, @Nullable String entityId)
            implements SuggestionCommand<Versioned<Suggestion>> {}

    /** Lets nobody be asked again. */
    record RejectSuggestion(String suggestionId) implements SuggestionCommand<Versioned<Suggestion>> {}
}
