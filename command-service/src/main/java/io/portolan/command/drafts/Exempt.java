package io.portolan.command.drafts;

import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Exemptions.Exemption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From which rules an entity is exempt. */
final class Exempt {
    private Exempt() {}

    static Set<String> rules(@Nullable Exemptions granted, Instant at) {
        return granted == null
                ? Set.of()
                : granted.exemptions().stream()
                        .filter(exemption -> exemption.until().isAfter(at))
                        .map(Exemption::ruleId)
                        .collect(Collectors.toSet());
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
