package io.portolan.contracts;

import java.util.List;

/** The exemptions of one entity from rules of one scorecard, which are one subject. */
public sealed interface ExemptionEvent extends ScoringEvent {
    Exemptions exemptions();

    /** The one that was granted or ended. */
    Exemptions.Exemption exemption();

    @Override
    default String subject() {
        return subject(exemptions().scorecardId(), exemptions().entityId());
    }

    static String subject(String scorecardId, String entityId) {
        return "exemption/" + scorecardId + "/" + entityId;
    }

    @EventType("exemption.granted.v1")
    record ExemptionGranted(Exemptions exemptions, Exemptions.Exemption exemption, List<String> changed)
            implements ExemptionEvent {}

    /** Its time is over, or somebody took it back. */
    @EventType("exemption.ended.v1")
    record ExemptionEnded(Exemptions exemptions, Exemptions.Exemption exemption, List<String> changed)
            implements ExemptionEvent {}
}
