package io.portolan.contracts;

import java.util.List;

/** The life of a suggestion; one whose entity is gone again can be made anew. */
public sealed interface SuggestionEvent extends AutomationEvent {
    Suggestion suggestion();

    @Override
    default String subject() {
        return subject(suggestion().id());
    }

    static String subject(String suggestionId) {
        return "suggestion/" + suggestionId;
    }

    /** It is made, or is another one than before. */
    @EventType("suggestion.made.v1")
    record SuggestionMade(Suggestion suggestion, List<String> changed) implements SuggestionEvent {}

    @EventType("suggestion.decided.v1")
    record SuggestionDecided(Suggestion suggestion, List<String> changed) implements SuggestionEvent {}
}
