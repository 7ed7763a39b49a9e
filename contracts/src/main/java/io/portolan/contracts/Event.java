package io.portolan.contracts;

import java.util.List;

/** A fact about one subject, with the whole state after the change, so that no consumer has to ask back. */
public sealed interface Event permits AccessEvent, CatalogEvent, ScoringEvent, AutomationEvent {
    /** What the event is about, such as {@code user/0198…}; unique within its organisation. */
    String subject();

    /** JSON paths within the state that differ from the subject's previous event, such as {@code role}. */
    List<String> changed();
}
