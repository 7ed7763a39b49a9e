package io.portolan.command.drafts;

import io.portolan.contracts.Exemptions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From which rules an entity is exempt. */
final class Exempt {
    private Exempt() {}

    static Set<String> rules(@Nullable Exemptions granted, Instant at) {
        return granted == null ? Set.of() : granted.rulesAt(at);
    }

    /** Until when, by the ids of rules. */
    static Map<String, Instant> untils(@Nullable Exemptions granted) {
        Map<String, Instant> untils = new HashMap<>();
        if (granted != null) {
            granted.exemptions().forEach(exemption -> untils.put(exemption.ruleId(), exemption.until()));
        }
        return untils;
    }
}
