package io.portolan.command.exemptions;

import io.portolan.command.platform.Command;
import io.portolan.contracts.resources.ExemptionResource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked of exemptions. */
sealed interface ExemptionCommand<R> extends Command<R> {
    /** Lets a rule be of no account for an entity until a moment. */
    record GrantExemption(String scorecardId, String entityId, String ruleId, String reason, Instant until)
            implements ExemptionCommand<ExemptionResource> {}

    /** Takes an exemption back. */
    record EndExemption(String scorecardId, String exemptionId) implements ExemptionCommand<ExemptionResource> {}

    /**
     * Ends those exemptions of an entity whose time is over; answers when the next one's is.
     *
     * @param removedAt when the scorecard was removed, which ends all that were granted before; null when it wasn't
     */
    record EndOverdue(
            String scorecardId, String entityId, @Nullable Instant removedAt)
            implements ExemptionCommand<Optional<Instant>> {}
}
