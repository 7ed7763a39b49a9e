package io.portolan.command.platform.eventlog;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Why a draft can't be stored beside a commit that is there. */
final class Verdict {
    private Verdict() {}

    /** The request comes first: who sends it again wants its answer, not a conflict with what it did itself. */
    static RuntimeException against(Draft draft, Commit holder) {
        LoggedRequest theirs = holder.draft().request();
        if (draft.request() != null
                && theirs != null
                && draft.organisation().equals(holder.draft().organisation())
                && draft.request().key().equals(theirs.key())) {
            return new RequestTakenException(holder);
        }
        Set<String> taken = new HashSet<>(holder.draft().slots());
        return draft.slots().stream()
                .filter(taken::contains)
                .findFirst()
                .or(() -> brokenPremise(draft, holder.draft()))
                .map(SlotTakenException::new)
                .orElseThrow(() -> new IllegalArgumentException("the commit holds nothing that the draft wants"));
    }

    private static Optional<String> brokenPremise(Draft draft, Draft other) {
        return draft.premises().stream()
                .filter(premise -> premise.isBrokenBy(other))
                .map(Premise::toString)
                .findFirst();
    }
}
