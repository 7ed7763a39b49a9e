package io.portolan.command.exemptions;

import io.portolan.command.platform.Command;
import io.portolan.contracts.resources.ExemptionResource;
import java.time.Instant;
import java.util.Optional;

/** What can be asked of exemptions. */
sealed interface ExemptionCommand<R> extends Command<R> {
    /** Lets a rule be of no account for an entity until a moment. */
    record GrantExemption(String scorecardId, String entityId, String ruleId, String reason, Instant until)
            implements ExemptionCommand<ExemptionResource> {}

    /** Takes an exemption back. */
    record EndExemption(String scorecardId, String exemptionId) implements ExemptionCommand<ExemptionResource> {}

    /** Ends those exemptions of an entity whose time is over; answers when the next one's is. */
    record EndOverdue(String scorecardId, String entityId) implements ExemptionCommand<Optional<Instant>> {}
}
