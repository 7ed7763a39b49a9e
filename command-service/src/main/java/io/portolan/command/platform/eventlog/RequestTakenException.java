package io.portolan.command.platform.eventlog;

/** A request with the same key was committed before: its answer is in that commit. */
public final class RequestTakenException extends RuntimeException {
    private final transient Commit commit;

    RequestTakenException(Commit commit) {
        super("answered before", null, false, false);
        this.commit = commit;
    }

    public Commit commit() {
        return commit;
    }
}
