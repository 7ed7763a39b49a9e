package io.portolan.command.platform.automation;

import io.portolan.contracts.Flow;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.SealedSecrets;
import java.util.HashMap;
import java.util.Map;

/** What flows and their runs keep encrypted. */
public final class Vault {
    /** The name of what a run needs to go on: what its actions have left. */
    public static final String CONTINUATION = "continuation";

    /** The name of what a run leaves to others. */
    public static final String ORDER = "order";

    private final SealedSecrets ofFlows;
    private final SealedSecrets ofRuns;

    public Vault(Pepper pepper) {
        this.ofFlows = new SealedSecrets(pepper, "flow");
        this.ofRuns = new SealedSecrets(pepper, "run");
    }

    /** A flow's secrets by name, in clear. */
    public Map<String, String> secrets(String organisation, Flow flow) {
        Map<String, String> secrets = new HashMap<>();
        flow.secrets()
                .forEach((name, closed) -> secrets.put(name, ofFlows.open(organisation, flow.id(), name, closed)));
        return secrets;
    }

    /** What puts masks where a flow's secrets stand. */
    public Redaction redaction(String organisation, Flow flow) {
        return new Redaction(secrets(organisation, flow).values());
    }

    /** A text that a run needs later, encrypted; it opens under the same name alone. */
    public String close(String organisation, String runId, String name, String text) {
        return ofRuns.close(organisation, runId, name, text);
    }

    /** The text that was encrypted. */
    public String open(String organisation, String runId, String name, String closed) {
        return ofRuns.open(organisation, runId, name, closed);
    }
}
