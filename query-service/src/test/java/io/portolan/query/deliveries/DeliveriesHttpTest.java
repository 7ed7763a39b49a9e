package io.portolan.query.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import io.portolan.query.testing.Samples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveriesHttpTest {
    private static final String ACME = "acme-of-deliveries";
    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-deliveries", "stranger", Role.ADMIN);
        SERVICE.commit(ACME, delivery("delivery.requested.v1", "a", "one"));
        SERVICE.commit(ACME, delivery("delivery.finished.v1", "a", "one"));
        SERVICE.commit(ACME, delivery("delivery.attempted.v1", "b", "two"));
    }

    private static Event delivery(String type, String id, String runId) {
        return Samples.of(type, "delivery", delivery -> delivery.put("id", id).put("runId", runId));
    }

    @Test
    void answers200WithItsAttemptsAndWithoutWhatWasSent() {
        Answer answer = viewer.get(DELIVERIES + "/a");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).contains("\"1\"");
        assertThat(answer.body().path("attempts")).hasSize(2);
        assertThat(answer.response().body()).doesNotContain("\"order\"");
    }

    @Test
    void answers404ToAnUnknownAndAnotherOrganisationsOne() {
        assertThat(viewer.get(DELIVERIES + "/never").status()).isEqualTo(404);
        assertThat(stranger.get(DELIVERIES + "/a").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runId:eq:one                             | a
            status:eq:pending                        | b
            status:in:pending,succeeded              | a b
            nextAttemptAt:lte:2030-01-01T00:00:00Z   | b
            flowId:eq:tell-the-team                  | a b
            """)
    void answers200WithThoseThatFitTheFilter(String filter, String ids) {
        Answer answer = viewer.get(DELIVERIES + "?sort=id:asc&filters=" + Client.encoded(filter));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.each("id")).containsExactly(ids.split(" "));
    }
}
