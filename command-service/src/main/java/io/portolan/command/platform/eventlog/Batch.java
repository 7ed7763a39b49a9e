package io.portolan.command.platform.eventlog;

import io.portolan.command.platform.eventlog.Premise.Unchanged;
import io.portolan.command.platform.eventlog.Premise.Unfiled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Drafts that are sent to the store at once, each numbered after the one before it in its organisation. */
final class Batch {
    /** A draft that wants what another one in the same batch has taken before it, or relies on that it hasn't. */
    private record Loser(Pending draft, Pending winner) {}

    private final Function<String, Tip> tipOf;
    private final Map<String, Tip> tips = new HashMap<>();
    private final Map<String, Pending> holders = new HashMap<>();
    private final Map<String, Pending> filed = new HashMap<>();
    private final List<Pending> drafts = new ArrayList<>();
    private final List<Commit> commits = new ArrayList<>();
    private final List<Tip> tipsAfter = new ArrayList<>();
    private final List<Loser> losers = new ArrayList<>();

    Batch(Function<String, Tip> tipOf) {
        this.tipOf = tipOf;
    }

    void add(Pending draft) {
        String organisation = draft.draft().organisation();
        Optional<Pending> winner = holder(draft).or(() -> breaker(draft));
        if (winner.isPresent()) {
            losers.add(new Loser(draft, winner.get()));
            return;
        }
        draft.keys().forEach(key -> holders.put(key, draft));
        draft.draft().filings().forEach(filing -> filed.put(Filing.key(organisation, filing.name()), draft));
        Tip tip = tips.computeIfAbsent(organisation, tipOf);
        Commit commit = draft.attemptAfter(tip);
        Tip after = tip.then(Link.of(commit));
        tips.put(organisation, after);
        drafts.add(draft);
        commits.add(commit);
        tipsAfter.add(after);
    }

    private Optional<Pending> holder(Pending draft) {
        return draft.keys().stream()
                .flatMap(key -> Optional.ofNullable(holders.get(key)).stream())
                .findFirst();
    }

    private Optional<Pending> breaker(Pending draft) {
        String organisation = draft.draft().organisation();
        return draft.draft().premises().stream()
                .flatMap(premise -> Optional.ofNullable(
                        switch (premise) {
                            case Unchanged unchanged -> holders.get(unchanged.slot(organisation));
                            case Unfiled unfiled -> filed.get(Filing.key(organisation, unfiled.name()));
                        })
                        .stream())
                .findFirst();
    }

    List<Commit> commits() {
        return commits;
    }

    Pending draft(int index) {
        return drafts.get(index);
    }

    /** The ends of the logs when so many of the commits are stored. */
    Map<String, Tip> tipsAfter(int stored) {
        Map<String, Tip> ends = new HashMap<>();
        for (int index = 0; index < stored; index++) {
            ends.put(drafts.get(index).draft().organisation(), tipsAfter.get(index));
        }
        return ends;
    }

    /** Answers the drafts that are stored now, and refuses those who lost to one of them. */
    void complete(int stored) {
        for (int index = 0; index < stored; index++) {
            drafts.get(index).stored(commits.get(index).position());
        }
        for (Loser loser : losers) {
            if (loser.winner().isStored()) {
                Commit winner = loser.winner().lastAttempt();
                loser.draft().refused(Verdict.against(loser.draft().draft(), winner));
            }
        }
    }
}
