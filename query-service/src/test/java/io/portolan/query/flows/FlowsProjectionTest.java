package io.portolan.query.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.FlowEvent.FlowChanged;
import io.portolan.contracts.FlowEvent.FlowDefined;
import io.portolan.contracts.FlowEvent.FlowRemoved;
import io.portolan.contracts.resources.FlowResource;
import io.portolan.query.platform.views.ViewDocument;
import io.portolan.query.testing.Facts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowsProjectionTest {
    private static final FlowEvent DEFINED = new FlowDefined(Facts.flow("deploy", "Deploy"), List.of());
    private static final FlowEvent CHANGED = new FlowChanged(Facts.flow("deploy", "Ship"), List.of("title"));

    private final FlowsProjection projection = new FlowsProjection();

    private static Envelope envelope(FlowEvent event, long sequence) {
        return new Envelope(
                "1", "acme", "t", event.subject(), Facts.LONG_AGO, 1 + sequence, 0, 1, sequence, "root", "c", null);
    }

    @Test
    void makesADocumentOfEachFlowAndOfNothingElse() {
        assertThat(projection.documents(DEFINED, envelope(DEFINED, 0))).containsExactly("deploy");
        assertThat(projection.documents(Facts.invited("ada", "Ada"), envelope(DEFINED, 0)))
                .isEmpty();
    }

    @Test
    void holdsAFlowAsItsLastEventLeavesItWithoutItsSecrets() {
        ViewDocument first = projection.fold(null, "deploy", DEFINED, envelope(DEFINED, 0));
        ViewDocument second = projection.fold(first, "deploy", CHANGED, envelope(CHANGED, 1));

        assertThat(EventJson.mapper().readValue(second.json(), FlowResource.class))
                .isEqualTo(FlowResource.of(Facts.flow("deploy", "Ship"), 1));
        assertThat(new String(second.json(), StandardCharsets.UTF_8))
                .contains("\"secrets\":{\"TOKEN\":\"********\"}", "\"limit\":0.10,\"a.$b\":null");
        assertThat(second.fields().getString("isActive").getValue()).isEqualTo("true");
        assertThat(second.removed()).isFalse();
    }

    @Test
    void leavesATombstoneOfARemovedFlow() {
        FlowEvent removed = new FlowRemoved(Facts.flow("deploy", "Ship"), List.of());
        assertThat(projection
                        .fold(null, "deploy", removed, envelope(removed, 2))
                        .removed())
                .isTrue();
    }
}
