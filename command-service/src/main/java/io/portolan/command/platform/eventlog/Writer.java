package io.portolan.command.platform.eventlog;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a process that appends: whatever comes while a batch is being written becomes the next batch. */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Intake intake;
    private final Commits commits;
    private final Hints hints;
    private final Tips tips;
    private final Arbiter arbiter;
    private final Premises premises;
    private final Aftermath aftermath;
    private volatile boolean inDoubt;

    Writer(Intake intake, Commits commits, Hints hints, Tips tips, Aftermath aftermath) {
        this.intake = intake;
        this.commits = commits;
        this.hints = hints;
        this.tips = tips;
        this.aftermath = aftermath;
        this.arbiter = new Arbiter(commits, tips, aftermath);
        this.premises = new Premises(commits, aftermath.subjects());
    }

    /** Whether it isn't known what became of the latest write, since the store doesn't answer. */
    boolean inDoubt() {
        return inDoubt;
    }

    @Override
    public void run() {
        for (List<Pending> drafts = intake.take(); !drafts.isEmpty(); drafts = intake.take()) {
            try {
                write(drafts);
            } catch (RuntimeException bug) {
                LOG.error("Drafts could not be written", bug);
                inDoubt = true;
                drafts.forEach(draft -> draft.refused(bug));
            }
        }
    }

    private void write(List<Pending> drafts) {
        List<Pending> open = drafts;
        while (!open.isEmpty()) {
            try {
                if (inDoubt) {
                    clearDoubt(open);
                } else {
                    attempt(open);
                }
            } catch (MongoException failure) {
                doubt(failure);
            }
            open = open.stream().filter(Pending::isOpen).toList();
        }
    }

    private void attempt(List<Pending> drafts) {
        Map<String, Tip> ends = new HashMap<>();
        drafts.forEach(draft -> ends.computeIfAbsent(draft.draft().organisation(), this::tip));
        refuseUnsound(drafts);
        Batch batch = new Batch(organisation -> Objects.requireNonNull(ends.get(organisation)));
        drafts.stream().filter(Pending::isOpen).forEach(batch::add);
        if (batch.commits().isEmpty()) {
            return;
        }
        int done = insert(batch.commits());
        List<Commit> stored = batch.commits().subList(0, done);
        aftermath.remember(stored);
        tips.advance(batch.tipsAfter(done));
        aftermath.tell(stored);
        batch.complete(done);
        if (done < batch.commits().size() && !arbiter.judge(batch.draft(done))) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** What makes a premise untrue may be the draft itself, stored by an attempt whose answer was lost. */
    private void refuseUnsound(List<Pending> drafts) {
        List<Pending> unsound = premises.unsound(drafts);
        arbiter.reclaim(unsound.stream().filter(Pending::wasAttempted).toList());
        unsound.stream()
                .filter(Pending::isOpen)
                .forEach(draft -> draft.refused(
                        new SlotTakenException(draft.draft().premises().toString())));
    }

    /** How many were stored before one was refused because something of it is taken. */
    private int insert(List<Commit> batch) {
        try {
            commits.insert(batch);
            return batch.size();
        } catch (MongoBulkWriteException refusal) {
            return refusal.getWriteErrors().stream()
                    .filter(error -> ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY)
                    .filter(_ -> refusal.getWriteConcernError() == null)
                    .mapToInt(BulkWriteError::getIndex)
                    .findFirst()
                    .orElseThrow(() -> refusal);
        }
    }

    private Tip tip(String organisation) {
        Tip tip = tips.known(organisation).orElseGet(() -> tips.lookNow(organisation));
        if (tip.position() == 0) {
            tips.advance(organisation, tip);
            hints.register(organisation);
        }
        return tip;
    }

    private void doubt(MongoException failure) {
        if (!inDoubt) {
            LOG.warn("The event log can't be written: {}", failure.toString());
        }
        inDoubt = true;
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private void clearDoubt(List<Pending> drafts) {
        hints.barrier(drafts.getFirst().draft().organisation());
        arbiter.reclaim(drafts);
        aftermath.forget();
        inDoubt = false;
        LOG.info("The event log can be written again");
    }
}
