package io.portolan.command.platform.eventlog;

import io.portolan.command.platform.eventlog.Premise.Unchanged;
import io.portolan.command.platform.eventlog.Premise.Unfiled;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks whether what drafts rely on is still so, once for all that rely on the same. Who asks knows already where the logs end,
 * and stores the drafts right behind that or not at all, so nothing comes in between.
 */
final class Premises {
    private record Name(String organisation, Unfiled premise) {}

    private final Commits commits;
    private final Subjects subjects;

    Premises(Commits commits, Subjects subjects) {
        this.commits = commits;
        this.subjects = subjects;
    }

    /** Those of the drafts whose premises aren't true. */
    List<Pending> unsound(List<Pending> drafts) {
        Set<String> taken = taken(drafts);
        Map<Name, Boolean> filed = new HashMap<>();
        return drafts.stream()
                .filter(pending -> pending.draft().premises().stream().anyMatch(premise -> switch (premise) {
                    case Unchanged unchanged ->
                        taken.contains(unchanged.slot(pending.draft().organisation()));
                    case Unfiled unfiled ->
                        filed.computeIfAbsent(new Name(pending.draft().organisation(), unfiled), this::isFiled);
                }))
                .toList();
    }

    /** The slots of the events that there shouldn't be, as far as there are any. */
    private Set<String> taken(List<Pending> drafts) {
        Set<String> taken = new HashSet<>();
        Set<String> uncertain = new HashSet<>();
        for (Pending pending : drafts) {
            String organisation = pending.draft().organisation();
            for (Premise premise : pending.draft().premises()) {
                if (premise instanceof Unchanged unchanged) {
                    OptionalLong newest = subjects.certain(organisation, unchanged.subject());
                    if (newest.isEmpty()) {
                        uncertain.add(unchanged.slot(organisation));
                    } else if (newest.getAsLong() != unchanged.sequence()) {
                        taken.add(unchanged.slot(organisation));
                    }
                }
            }
        }
        taken.addAll(commits.taken(uncertain));
        return taken;
    }

    private boolean isFiled(Name name) {
        return commits.isFiledSince(name.organisation, name.premise.name(), name.premise.since());
    }
}
