package io.portolan.contracts;

import java.time.Instant;
import java.util.List;

/** From which rules of a scorecard an entity is exempt at present. */
public record Exemptions(String scorecardId, String entityId, List<Exemption> exemptions) {

    /**
     * That one rule is of no account for the entity for some time.
     *
     * @param reason why, in somebody's words
     * @param until when it ends by itself
     */
    public record Exemption(
            String id, String ruleId, String reason, Instant until, Instant createdAt, String createdBy) {}
}
