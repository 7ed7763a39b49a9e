package io.portolan.query.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowEvent.FlowChanged;
import io.portolan.contracts.FlowEvent.FlowDefined;
import io.portolan.contracts.FlowEvent.FlowRemoved;
import io.portolan.contracts.FlowType;
import io.portolan.contracts.Role;
import io.portolan.contracts.Tag;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowsHttpTest {
    private static final String ACME = "acme-of-flows";
    private static final String FLOWS = "/api/v1/flows";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-flows", "stranger", Role.ADMIN);
        SERVICE.commit(
                ACME,
                defined(flow("deploy", "Deploy it", FlowType.SELF_SERVICE_ACTION, true, 2)),
                defined(flow("import", "Import them", FlowType.AUTOMATION, true, 1)),
                defined(flow("sleeping", "Sleeping", FlowType.AUTOMATION, false, 3)),
                defined(Facts.flow("gone", "Gone")));
        SERVICE.commit(ACME, new FlowRemoved(Facts.flow("gone", "Gone"), List.of()));
        SERVICE.commit(
                ACME,
                new FlowChanged(flow("deploy", "Ship it", FlowType.SELF_SERVICE_ACTION, true, 2), List.of("title")));
    }

    private static FlowDefined defined(Flow flow) {
        return new FlowDefined(flow, List.of());
    }

    private static Flow flow(String id, String title, FlowType type, boolean isActive, int order) {
        return new Flow(
                id,
                title,
                null,
                "rocket",
                isActive,
                false,
                order,
                type,
                EventJson.mapper().readTree("{\"ratio\":1.10,\"$where.a\":null}"),
                Map.of("TOKEN", "sealed-token"),
                List.of(EventJson.mapper().readTree("{\"type\":\"manual\",\"more\":[null,1.0]}")),
                List.of(),
                null,
                type == FlowType.AUTOMATION ? List.of(new Tag("owner", "Rely"), new Tag("a.b", "1")) : List.of(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    @Nested
    class One {
        @Test
        void answers200WithWhatWasDefinedAndItsVersion() {
            Answer answer = viewer.get(FLOWS + "/deploy");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("\"1\"");
            assertThat(answer.body().path("title").asString()).isEqualTo("Ship it");
            assertThat(answer.body().path("version").asInt()).isEqualTo(1);
            assertThat(answer.response().body())
                    .contains(
                            "\"arguments\":{\"ratio\":1.10,\"$where.a\":null}",
                            "\"triggers\":[{\"type\":\"manual\",\"more\":[null,1.0]}]",
                            "\"secrets\":{\"TOKEN\":\"********\"}")
                    .doesNotContain("sealed-token");
        }

        @Test
        void answers304WhenTheClientHasIt() {
            assertThat(viewer.get(FLOWS + "/deploy", "If-None-Match", "\"1\"").status())
                    .isEqualTo(304);
        }

        @Test
        void answers404ToARemovedAnUnknownAndAnotherOrganisationsOne() {
            assertThat(viewer.get(FLOWS + "/gone").status()).isEqualTo(404);
            assertThat(viewer.get(FLOWS + "/never").status()).isEqualTo(404);
            assertThat(stranger.get(FLOWS + "/deploy").status()).isEqualTo(404);
        }
    }

    @Nested
    class Many {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                type:eq:selfServiceAction        | deploy
                type:in:automation               | import sleeping
                isActive:eq:false                | sleeping
                isActive:neq:false               | deploy import
                title:contains:it                | deploy
                title:like:%them                 | import
                order:gte:2                      | deploy sleeping
                tags/owner:eq:rely               | import sleeping
                tags/owner:exists:false          | deploy
                tags/a.b:eq:1                    | import sleeping
                """)
        void answers200WithThoseThatFitTheFilter(String filter, String ids) {
            Answer answer = viewer.get(FLOWS + "?sort=id:asc&filters=" + Client.encoded(filter));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.each("id")).containsExactly(ids.split(" "));
        }

        @Test
        void answers200WithThoseThatFitAllFilters() {
            assertThat(viewer.get(FLOWS + "?filters=type:eq:automation&filters=isActive:eq:true")
                            .each("id"))
                    .containsExactly("import");
        }

        @Test
        void answers200InTheOrderThatIsAskedFor() {
            assertThat(viewer.get(FLOWS + "?sort=order:asc").each("id"))
                    .containsExactly("import", "deploy", "sleeping");
            assertThat(viewer.get(FLOWS + "?sort=title:desc").each("id"))
                    .containsExactly("sleeping", "deploy", "import");
        }

        @Test
        void answers200WithNoSecretAndNoneOfAnotherOrganisation() {
            assertThat(viewer.get(FLOWS).response().body()).contains("********").doesNotContain("sealed-token");
            assertThat(stranger.get(FLOWS).each("id")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"type:eq:robot", "isActive:eq:yes", "tags/a/b:eq:c", "secrets:exists:true"})
        void answers400ToAFilterThatThereIsNot(String filter) {
            assertThat(viewer.get(FLOWS + "?filters=" + Client.encoded(filter)).pointers())
                    .containsExactly("filters");
        }
    }
}
