package io.portolan.query.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Organisation;
import io.portolan.contracts.OrganisationEvent;
import io.portolan.contracts.OrganisationEvent.OrganisationChanged;
import io.portolan.contracts.OrganisationEvent.OrganisationCreated;
import io.portolan.contracts.resources.OrganisationResource;
import io.portolan.query.platform.views.ViewDocument;
import io.portolan.query.testing.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganisationsProjectionTest {
    private final OrganisationsProjection projection = new OrganisationsProjection();

    private static Organisation acme(String title) {
        return new Organisation("acme", title, List.of(), Facts.LONG_AGO, Facts.LONG_AGO, "root", "root");
    }

    private static Envelope envelope(OrganisationEvent event, long sequence) {
        return new Envelope(
                "1", "acme", "t", event.subject(), Facts.LONG_AGO, 1 + sequence, 0, 1, sequence, "root", "c", null);
    }

    @Test
    void makesADocumentOfEachOrganisationAndOfNothingElse() {
        var created = new OrganisationCreated(acme("Acme"), List.of("title"));
        var invited = Facts.invited("ada", "Ada");

        assertThat(projection.documents(created, envelope(created, 0))).containsExactly("acme");
        assertThat(projection.documents(invited, envelope(created, 0))).isEmpty();
    }

    @Test
    void holdsAnOrganisationAsItsLastEventLeavesIt() {
        var created = new OrganisationCreated(acme("Acme"), List.of("title"));
        var changed = new OrganisationChanged(acme("Acme Inc"), List.of("title"));

        ViewDocument first = projection.fold(null, "acme", created, envelope(created, 0));
        ViewDocument second = projection.fold(first, "acme", changed, envelope(changed, 1));

        assertThat(EventJson.mapper().readValue(second.json(), OrganisationResource.class))
                .isEqualTo(OrganisationResource.of(acme("Acme Inc"), 1));
        assertThat(second.fields().getString("title").getValue()).isEqualTo("Acme Inc");
        assertThat(second.removed()).isFalse();
    }
}
