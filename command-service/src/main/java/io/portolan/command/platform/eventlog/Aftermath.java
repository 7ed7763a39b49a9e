package io.portolan.command.platform.eventlog;

import java.util.List;

/** What follows when commits are stored: this process remembers their events, and whoever listens is told. */
record Aftermath(Subjects subjects, Behind behind, Listeners listeners) {
    /** These are stored, and nobody can see yet that the log goes further. */
    void remember(List<Commit> inOrder) {
        for (Commit commit : inOrder) {
            String organisation = commit.draft().organisation();
            commit.draft().events().forEach(event -> subjects.remember(organisation, event));
            behind.note(commit);
        }
    }

    /** Everybody can see these. */
    void tell(List<Commit> inOrder) {
        listeners.tell(inOrder);
    }

    /** Something may be stored that was never remembered. */
    void forget() {
        subjects.forgetAll();
    }
}
