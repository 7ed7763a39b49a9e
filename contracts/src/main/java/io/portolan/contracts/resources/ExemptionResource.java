package io.portolan.contracts.resources;

import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Exemptions.Exemption;
import java.time.Instant;

/** An exemption as the API answers it; while it lasts it doesn't change. */
public record ExemptionResource(
        String id,
        String scorecardId,
        String entityId,
        String ruleId,
        String reason,
        Instant until,
        Instant createdAt,
        Instant updatedAt,
        String createdBy,
        String updatedBy,
        long version) {

    /** The resource of one of an entity's exemptions; its version is always 0. */
    public static ExemptionResource of(Exemptions of, Exemption exemption) {
        return new ExemptionResource(
                exemption.id(),
                of.scorecardId(),
                of.entityId(),
                exemption.ruleId(),
                exemption.reason(),
                exemption.until(),
                exemption.createdAt(),
                exemption.createdAt(),
                exemption.createdBy(),
                exemption.createdBy(),
                0);
    }
}
