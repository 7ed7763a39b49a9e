package io.portolan.command.drafts;

import io.portolan.command.platform.Command;
import io.portolan.command.scorecards.ScorecardDefinition;
import java.time.Instant;
import java.util.List;

/** What can be asked of scorecards that aren't stored. */
sealed interface DraftCommand<R> extends Command<R> {
    /** Judges today's catalog by a draft. */
    record PreviewDraft(ScorecardDefinition draft) implements DraftCommand<PreviewReport> {}

    /** Judges the catalog by a draft as it was at some moments of the past, which are in order. */
    record BackTestDraft(ScorecardDefinition draft, List<Instant> moments) implements DraftCommand<BackTestReport> {}
}
