package io.portolan.query.testing;

import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The samples of events that the contract has, with other members. */
public final class Samples {
    private Samples() {}

    /**
     * An event like the sample.
     *
     * @param state the name of its state
     * @param change is given that
     */
    public static Event of(String type, String state, Consumer<ObjectNode> change) {
        try (InputStream sample = Samples.class.getResourceAsStream("/samples/" + type + ".json")) {
            ObjectNode event = (ObjectNode)
                    EventJson.mapper().readTree(Objects.requireNonNull(sample).readAllBytes());
            change.accept((ObjectNode) event.path(state));
            return Objects.requireNonNull(
                    EventJson.read(type, EventJson.mapper().writeValueAsBytes(event)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
