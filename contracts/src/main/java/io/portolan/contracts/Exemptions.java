package io.portolan.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** From which rules of a scorecard an entity is exempt at present. */
public record Exemptions(String scorecardId, String entityId, List<Exemption> exemptions) {

    /** The ids of the rules that are of no account at a moment. */
    public Set<String> rulesAt(Instant at) {
        return exemptions.stream()
                .filter(exemption -> exemption.until().isAfter(at))
                .map(Exemption::ruleId)
                .collect(Collectors.toSet());
    }

    /**
     * That one rule is of no account for the entity for some time.
     *
     * @param reason why, in somebody's words
     * @param until when it ends by itself
     */
    public record Exemption(
            String id, String ruleId, String reason, Instant until, Instant createdAt, String createdBy) {}
}
