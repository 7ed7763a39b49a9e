package io.portolan.query.platform.projections;

import io.portolan.contracts.Event;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A projection in which some documents are rules for others. Those are judged by their rule when they are folded, and again
 * when it has another edition, some at a time; a rule says whether that is done.
 */
public interface Ruled {
    /** The field of a ruled document that says by which edition of its rule it was judged; 0 is before any. */
    String EDITION = "edition";

    boolean isRule(String id);

    /** The id of the rule of what the event is about; empty when nothing rules it. */
    Optional<String> rule(Event event);

    /**
     * The document as its rule sees it.
     *
     * @param before what the document was; itself when it is the rule that has changed
     * @param rule null when there never was one
     */
    ViewDocument judged(ViewDocument document, @Nullable ViewDocument before, @Nullable ViewDocument rule);

    /** The documents that are to be judged again because of a rule; empty when that is done. */
    Optional<Revision> revision(ViewDocument rule);

    /** The rule when that is done. */
    ViewDocument settled(ViewDocument rule);

    /**
     * The documents that a rule is for, whose edition is an earlier one.
     *
     * @param field a path, indexed together with the edition
     */
    record Revision(String field, String value, long edition) {}
}
