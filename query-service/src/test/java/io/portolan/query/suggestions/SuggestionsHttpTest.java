package io.portolan.query.suggestions;

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

class SuggestionsHttpTest {
    private static final String ACME = "acme-of-suggestions";
    private static final String SUGGESTIONS = "/api/v1/suggestions";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-suggestions", "stranger", Role.ADMIN);
        SERVICE.commit(ACME, suggestion("suggestion.made.v1", "a"));
        SERVICE.commit(ACME, suggestion("suggestion.decided.v1", "a"));
        SERVICE.commit(ACME, suggestion("suggestion.made.v1", "b"));
    }

    private static Event suggestion(String type, String id) {
        return Samples.of(type, "suggestion", suggestion -> suggestion.put("id", id));
    }

    @Test
    void answers200AlsoOfOneThatIsDecided() {
        Answer answer = viewer.get(SUGGESTIONS + "/a");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).contains("\"1\"");
        assertThat(answer.body().path("status").asString()).isEqualTo("accepted");
        assertThat(answer.body().path("entityId").asString()).isEqualTo("payments");
    }

    @Test
    void answers404ToAnUnknownAndAnotherOrganisationsOne() {
        assertThat(viewer.get(SUGGESTIONS + "/never").status()).isEqualTo(404);
        assertThat(stranger.get(SUGGESTIONS + "/a").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status:eq:open                       | b
            entityId:eq:payments                 | a
            blueprintId:eq:service               | a b
            sourceId:eq:repository.payments      | a b
            """)
    void answers200WithThoseThatFitTheFilter(String filter, String ids) {
        Answer answer = viewer.get(SUGGESTIONS + "?sort=id:asc&filters=" + Client.encoded(filter));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.each("id")).containsExactly(ids.split(" "));
    }
}
