package io.portolan.command.flows;

import io.portolan.command.platform.CommandContext;
import io.portolan.contracts.resources.FlowResource;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.SealedSecrets;
import io.portolan.platform.schema.Pointers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What flows keep secret. */
final class FlowSecrets {
    private final SealedSecrets seals;

    FlowSecrets(Pepper pepper) {
        this.seals = new SealedSecrets(pepper, "flow");
    }

    /**
     * A flow's sealed secrets after some are mentioned, of which those that are masked stay as they are.
     *
     * @throws Refusal of kind {@code MALFORMED} when there is nothing behind a mask
     */
    Map<String, String> after(CommandContext context, FlowDefinition flow, Map<String, String> before) {
        Map<String, @Nullable String> given = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        flow.secrets().forEach((name, text) -> {
            if (!FlowResource.MASK.equals(text)) {
                given.put(name, text);
            } else if (!before.containsKey(name)) {
                faults.add(new Fault(Pointers.child("/secrets", name), "is the mask of a secret that isn't there"));
            }
        });
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Kind.MALFORMED, faults);
        }
        return seals.after(context.organisation(), flow.id(), before, given);
    }
}
