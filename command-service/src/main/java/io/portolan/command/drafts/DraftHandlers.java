package io.portolan.command.drafts;

import io.portolan.command.drafts.DraftCommand.BackTestDraft;
import io.portolan.command.drafts.DraftCommand.PreviewDraft;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Scorecard;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Judges by scorecards that aren't stored. One at a time, since it may read all of the log. */
final class DraftHandlers {
    private static final int AT_ONCE = 1;

    private final EventLog log;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    DraftHandlers(EventLog log) {
        this.log = log;
    }

    @CommandHandler
    PreviewReport preview(PreviewDraft command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Scorecard draft = command.draft().state(context, context.at(), context.actor());
        Scoring scoring = scoring(context, draft, Findings.none());
        return inTurn(() -> new Preview(log, context.organisation(), draft, scoring, context.at()).report());
    }

    @CommandHandler
    BackTestReport backTest(BackTestDraft command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Scorecard draft = command.draft().state(context, context.at(), context.actor());
        Scoring scoring = scoring(context, draft, Findings.none().at("/scorecard"));
        return inTurn(() -> new BackTest(log, context.organisation(), draft, scoring).report(command.moments()));
    }

    private Scoring scoring(CommandContext context, Scorecard draft, Findings findings) {
        Blueprint blueprint = Newest.of(
                        log,
                        context.organisation(),
                        BlueprintEvent.subject(draft.blueprintId()),
                        BlueprintEvent.class,
                        BlueprintEvent::after)
                .state();
        if (blueprint == null) {
            findings.fault("/blueprintId", "there is no blueprint " + draft.blueprintId());
            throw Refusal.invalid(Kind.UNPROCESSABLE, findings.faults());
        }
        Scoring scoring = Scoring.compile(draft, blueprint, findings);
        findings.refuse(Kind.UNPROCESSABLE);
        return scoring;
    }

    private <R> R inTurn(Supplier<R> judging) {
        if (!turns.tryAcquire()) {
            throw Refusal.of(Kind.TOO_MANY_REQUESTS, "somebody else judges by a draft; try again")
                    .with("Retry-After", "5");
        }
        try {
            return judging.get();
        } finally {
            turns.release();
        }
    }
}
