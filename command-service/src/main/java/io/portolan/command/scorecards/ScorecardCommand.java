package io.portolan.command.scorecards;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Existing;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Scorecard;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What can be asked of scorecards. */
sealed interface ScorecardCommand<R> extends Command<R> {
    /** Defines scorecards, all or none of them. */
    record DefineScorecards(List<ScorecardDefinition> definitions, Existing existing)
            implements ScorecardCommand<List<Versioned<Scorecard>>> {}

    /** Changes members of a scorecard as a JSON merge patch (RFC 7396) says. */
    record PatchScorecard(String scorecardId, JsonNode patch) implements ScorecardCommand<Versioned<Scorecard>> {}

    /** Removes a scorecard, and with it every score by it. */
    record RemoveScorecard(String scorecardId) implements ScorecardCommand<Versioned<Scorecard>> {}
}
