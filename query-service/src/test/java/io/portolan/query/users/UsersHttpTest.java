package io.portolan.query.users;

import static io.portolan.query.testing.Facts.changed;
import static io.portolan.query.testing.Facts.invited;
import static io.portolan.query.testing.Facts.removed;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersHttpTest {
    private static final String ACME = "acme-of-users";

    private static final RunningQueryService SERVICE = RunningQueryService.shared();
    private static Client viewer;
    private static Client stranger;

    @BeforeAll
    static void start() {
        viewer = SERVICE.join(ACME, "viewer", Role.VIEWER);
        stranger = SERVICE.join("umbrella-of-users", "stranger", Role.ADMIN);
        SERVICE.commit(ACME, invited("u1", "Ada"), invited("gone", "Gone"));
        SERVICE.commit(ACME, removed("gone", "Gone"));
    }

    @Nested
    class One {
        @Test
        void answers200WithTheResourceAndItsVersion() {
            long position = SERVICE.commit(ACME, invited("grace", "Grace"), changed("grace", "Grace H."));
            Answer answer = viewer.get("/api/v1/users/grace");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body())
                    .isEqualTo("{\"id\":\"grace\",\"name\":\"Grace H.\",\"email\":\"grace@example.org\","
                            + "\"role\":\"member\",\"status\":\"active\",\"createdAt\":\"2026-01-01T10:00:00.000Z\","
                            + "\"updatedAt\":\"2026-01-01T10:00:00.000Z\",\"createdBy\":\"user/root\","
                            + "\"updatedBy\":\"user/root\",\"version\":1}");
            assertThat(answer.header("ETag")).contains("\"1\"");
            assertThat(answer.header("Content-Type")).contains("application/json");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Portolan-Position")).contains(Long.toString(position));
            assertThat(answer.header("Portolan-Stale")).isEmpty();
            assertThat(answer.header("RateLimit")).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"0\"", "W/\"0\"", "*", "\"7\", \"0\""})
        void answers304WhenTheClientHasIt(String tags) {
            Answer answer = viewer.get("/api/v1/users/u1", "If-None-Match", tags);
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.response().body()).isEmpty();
            assertThat(answer.header("ETag")).contains("\"0\"");
            assertThat(answer.header("Portolan-Position")).isPresent();
        }

        @Test
        void answers200WhenTheClientHasAnotherVersion() {
            assertThat(viewer.get("/api/v1/users/u1", "If-None-Match", "\"1\"").status())
                    .isEqualTo(200);
        }

        @Test
        void answers400ToWhatIsNoEntityTag() {
            assertThat(viewer.get("/api/v1/users/u1", "If-None-Match", "0").pointers())
                    .containsExactly("If-None-Match");
        }

        @Test
        void answers404ToAnUnknownAndARemovedUser() {
            assertThat(viewer.get("/api/v1/users/nobody").status()).isEqualTo(404);
            assertThat(viewer.get("/api/v1/users/gone").status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"u1", "viewer", ACME + ":u1"})
        void answers404ToAnotherOrganisation(String id) {
            assertThat(stranger.get("/api/v1/users/" + id).status()).isEqualTo(404);
        }

        @Test
        void answers400ToAWayIntoAnotherOrganisation() {
            assertThat(stranger.get("/api/v1/users/..%2F" + ACME + "%2Fu1").status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Many {
        @Test
        void answers200WithoutRemovedUsersAndOtherOrganisations() {
            Answer answer = viewer.get("/api/v1/users");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.each("id")).contains("viewer", "u1").doesNotContain("gone", "stranger");
            assertThat(answer.body().path("total").asInt())
                    .isEqualTo(answer.each("id").size());
            assertThat(answer.body().has("next")).isFalse();
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("ETag")).isEmpty();
            assertThat(answer.header("Portolan-Position")).isPresent();
        }

        @Test
        void answers400WithEverythingThatIsWrong() {
            Answer answer = viewer.get("/api/v1/users?size=0&page=-1&sort=shoe:asc&filters=shoe:eq:1&filters=name&Q=1"
                    + "&filters=role:eq:king&filters=name:resembles:x&filters=createdAt:gt:yesterday");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).contains("application/problem+json");
            assertThat(answer.pointers())
                    .containsExactly(
                            "Q", "filters", "filters", "filters", "filters", "filters", "sort", "size", "page");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "size=0",
                    "size=1001",
                    "size=-1",
                    "size=1e2",
                    "size=%2B1",
                    "size=",
                    "size",
                    "size=1&size=1",
                    "size=%D9%A3",
                    "size=99999999999",
                    "page=0",
                    "page=1000001",
                    "page",
                    "cursor=",
                    "cursor",
                    "cursor=AAAA",
                    "cursor=%C3%A4",
                    "cursor=a&cursor=b",
                    "cursor=a&page=1",
                    "sort",
                    "sort=",
                    "sort=name:up",
                    "sort=name:",
                    "sort=:asc",
                    "sort=name&sort=email",
                    "sort=$where",
                    "sort=lower.name",
                    "filters",
                    "filters=",
                    "filters=name:eq",
                    "filters=$where:eq:1",
                    "filters=fields.name:eq:1",
                    "filters=json:exists:true",
                    "filters=organisation:eq:umbrella",
                    "filters=name:$eq:x",
                    "filters=name:EQ:x",
                    "filters=name:eq:a%00b",
                    "filters=name:contains:%00",
                    "filters=name:exists:yes",
                    "filters=version:eq:one",
                    "filters=version:eq:1e400000",
                    "filters=version:between:1",
                    "filters=role:contains:a",
                    "filters=role:gt:admin",
                    "filters=id:in:[]",
                    "Size=1",
                    "%00=1",
                })
        void answers400ToEachBadParameter(String query) {
            Answer answer = viewer.get("/api/v1/users?" + query);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.response().body()).doesNotContain("java", "Exception", "mongo");
        }

        @Test
        void answers400ToTooLongAndTooManyFilters() {
            assertThat(viewer.get("/api/v1/users?filters=name:eq:" + "x".repeat(992))
                            .status())
                    .isEqualTo(200);
            assertThat(viewer.get("/api/v1/users?filters=name:eq:" + "x".repeat(993))
                            .status())
                    .isEqualTo(400);
            String filter = "&filters=version:gte:0";
            assertThat(viewer.get("/api/v1/users?" + filter.repeat(20)).status())
                    .isEqualTo(200);
            assertThat(viewer.get("/api/v1/users?" + filter.repeat(21)).pointers())
                    .containsExactly("filters");
        }

        @Test
        void answers200WithNothingBehindTheLastPage() {
            Answer answer = viewer.get("/api/v1/users?page=1000000&size=1000");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.each("id")).isEmpty();
            assertThat(answer.body().path("total").asInt()).isPositive();
        }

        @Test
        void answers400ToACursorOfAnotherListOrOrganisation() {
            String next = viewer.get("/api/v1/users?size=1").body().path("next").asString();
            assertThat(viewer.get("/api/v1/users?size=2&cursor=" + next).status())
                    .isEqualTo(200);
            assertThat(viewer.get("/api/v1/users?sort=name&cursor=" + next).pointers())
                    .containsExactly("cursor");
            assertThat(viewer.get("/api/v1/users?filters=name:neq:x&cursor=" + next)
                            .pointers())
                    .containsExactly("cursor");
            assertThat(viewer.get("/api/v1/api-keys?cursor=" + next).pointers()).containsExactly("cursor");
            assertThat(stranger.get("/api/v1/users?cursor=" + next).pointers()).containsExactly("cursor");
        }
    }
}
