package io.portolan.command.platform.eventlog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Finds out what became of drafts that were not simply stored. It asks the log itself and trusts no error message; a draft
 * that is in the log after all, since an answer was lost or came late, is recognised by its digest.
 */
final class Arbiter {
    private final Commits commits;
    private final Tips tips;
    private final Aftermath aftermath;

    Arbiter(Commits commits, Tips tips, Aftermath aftermath) {
        this.commits = commits;
        this.tips = tips;
        this.aftermath = aftermath;
    }

    /**
     * Decides about a draft of which the store says that something is taken: another process was faster to its position, so it
     * stays open and gets a later one, or a slot, a claim or the request of it is held.
     *
     * @return false when the log doesn't show yet what is taken
     */
    boolean judge(Pending draft) {
        Tip tip = tips.lookNow(draft.draft().organisation());
        if (tip.position() >= draft.lastAttempt().position()) {
            reclaim(List.of(draft));
            return true;
        }
        Optional<Commit> holder = holder(draft.draft());
        holder.ifPresent(commit -> {
            if (draft.isIn(Link.of(commit))) {
                complete(draft, commit);
            } else {
                draft.refused(Verdict.against(draft.draft(), commit));
            }
        });
        return holder.isPresent();
    }

    private Optional<Commit> holder(Draft draft) {
        Optional<Commit> answered = draft.request() == null
                ? Optional.empty()
                : commits.byRequest(draft.organisation(), draft.request().key());
        return answered.or(() -> commits.bySlots(draft.slots()).stream().findFirst());
    }

    /** Completes those of the drafts that are where they were last sent to, and learns how far the logs go now. */
    void reclaim(List<Pending> drafts) {
        Map<String, List<Pending>> byOrganisation = drafts.stream()
                .collect(Collectors.groupingBy(draft -> draft.draft().organisation()));
        byOrganisation.forEach((organisation, ofOne) -> {
            tips.lookNow(organisation);
            reclaim(organisation, ofOne.stream().filter(Pending::wasAttempted).toList());
        });
    }

    private void reclaim(String organisation, List<Pending> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        long first = positions(drafts).min().orElseThrow();
        long last = positions(drafts).max().orElseThrow();
        Map<Long, Link> links = Store.one(commits.links(organisation, first, (int) (last - first + 1))).stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Link::position, link -> link));
        drafts.forEach(draft -> {
            Link link = links.get(draft.lastAttempt().position());
            if (link != null && draft.isIn(link)) {
                complete(draft, new Commit(draft.draft(), link.position(), link.previousHash(), link.hash()));
            }
        });
    }

    private static LongStream positions(List<Pending> drafts) {
        return drafts.stream().mapToLong(draft -> draft.lastAttempt().position());
    }

    private void complete(Pending draft, Commit commit) {
        aftermath.remember(List.of(commit));
        aftermath.tell(List.of(commit));
        draft.stored(commit.position());
    }
}
