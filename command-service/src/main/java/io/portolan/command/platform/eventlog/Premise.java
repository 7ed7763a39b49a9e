package io.portolan.command.platform.eventlog;

/** What a draft relies on: when a commit before it makes that untrue, it isn't stored. */
public sealed interface Premise {
    boolean isBrokenBy(Draft other);

    /** A subject has had no event after that one; -1 when it has had none. */
    record Unchanged(String subject, long sequence) implements Premise {
        String slot(String organisation) {
            return organisation + "/" + subject + "#" + (sequence + 1);
        }

        @Override
        public boolean isBrokenBy(Draft other) {
            return other.slots().contains(slot(other.organisation()));
        }
    }

    /** No commit after that position is filed under a name. */
    record Unfiled(String name, long since) implements Premise {
        @Override
        public boolean isBrokenBy(Draft other) {
            return other.filings().stream().anyMatch(filing -> filing.name().equals(name));
        }
    }
}
