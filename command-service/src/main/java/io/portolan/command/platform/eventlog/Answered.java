package io.portolan.command.platform.eventlog;

/**
 * A request that was answered before.
 *
 * @param position of the commit that it led to; of one that changed nothing, where the log was at its answer
 */
public record Answered(LoggedRequest request, long position) {
    public static Answered by(Commit commit) {
        LoggedRequest request = commit.draft().request();
        if (request == null) {
            throw new IllegalArgumentException("the commit was no retriable request's");
        }
        return new Answered(request, commit.position());
    }
}
