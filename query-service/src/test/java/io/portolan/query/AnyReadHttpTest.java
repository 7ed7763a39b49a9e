package io.portolan.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Role;
import io.portolan.platform.keys.Secret;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyReadHttpTest {
    private static final String ACME = "acme-of-reads";

    private static final RunningQueryService SERVICE = RunningQueryService.shared();
    private static Client viewer;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "ada", Role.VIEWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users",
                "/api/v1/users/ada",
                "/api/v1/api-keys",
                "/api/v1/api-keys/k",
                "/api/v1/catalog/stats",
                "/api/v1/tags",
                "/api/v1/blueprints/b/conflicts",
                "/api/v1/scorecards",
                "/api/v1/scorecards/s",
                "/api/v1/scorecards/s/leaderboard",
                "/api/v1/scorecards/s/summary",
                "/api/v1/scorecards/s/trend",
                "/api/v1/scorecards/s/exemptions",
                "/api/v1/entities/e/scores"
            })
    void answers401WithoutAKeyThatIsGood(String path) {
        String unknown = Secret.mint(Secret.Kind.API_KEY).reveal();
        for (String key : new String[] {"", "nonsense", unknown}) {
            Answer answer = viewer.as(key).get(path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.response().body()).doesNotContain(unknown);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "x", "", "1000000000000000000"})
    void answers400ToWhatIsNoPosition(String position) {
        assertThat(viewer.get("/api/v1/users", "Portolan-Min-Position", position)
                        .pointers())
                .containsExactly("Portolan-Min-Position");
    }

    @Test
    void answers400ToAnUnknownConsistency() {
        assertThat(viewer.get("/api/v1/users", "Portolan-Consistency", "strong").pointers())
                .containsExactly("Portolan-Consistency");
    }

    @Test
    void answers412WhenAPositionIsNotReachedInTime() {
        long position = SERVICE.story().position(ACME);
        Answer answer = viewer.get("/api/v1/users/ada", "Portolan-Min-Position", Long.toString(position + 1));
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.header("Portolan-Position")).contains(Long.toString(position));
        assertThat(viewer.get("/api/v1/users/ada", "Portolan-Min-Position", Long.toString(position))
                        .status())
                .isEqualTo(200);
    }
}
