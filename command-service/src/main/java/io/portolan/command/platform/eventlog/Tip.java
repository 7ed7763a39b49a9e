package io.portolan.command.platform.eventlog;

import io.portolan.platform.heads.Head;

/** The end of an organisation's log, which the next commit follows. */
record Tip(long position, String hash, long keysPosition, long besidesScores) {
    static final Tip NONE = new Tip(0, HashChain.GENESIS, 0, 0);

    Tip then(Link link) {
        return new Tip(
                link.position(),
                link.hash(),
                link.affectsKeys() ? link.position() : keysPosition,
                link.isOfScores() ? besidesScores : link.position());
    }

    Tip newer(Tip other) {
        return other.position > position ? other : this;
    }

    Head head() {
        return new Head(position, keysPosition, besidesScores);
    }
}
