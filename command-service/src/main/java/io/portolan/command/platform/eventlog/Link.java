package io.portolan.command.platform.eventlog;

import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.ScoringEvent;

/**
 * What the chain has to know of a stored commit.
 *
 * @param isOfScores whether it is known to hold events of scorecards and nothing else
 */
record Link(long position, String previousHash, String hash, boolean affectsKeys, boolean isOfScores) {
    /** Whether the commit has this draft, no matter who wrote it and what the writer heard of it. */
    boolean holds(byte[] digest) {
        return hash.equals(HashChain.hash(previousHash, position, digest));
    }

    static Link of(Commit commit) {
        return new Link(
                commit.position(),
                commit.previousHash(),
                commit.hash(),
                commit.draft().affectsKeys(),
                commit.draft().events().stream().allMatch(Link::isOfScores));
    }

    private static boolean isOfScores(LoggedEvent event) {
        Class<? extends Event> type = EventTypes.all().get(event.type());
        return type != null && ScoringEvent.class.isAssignableFrom(type);
    }
}
