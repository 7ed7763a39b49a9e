package io.portolan.query.apikeys;

import static io.portolan.query.testing.Facts.issued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.Role;
import io.portolan.contracts.Topics;
import io.portolan.platform.keys.Secret;
import io.portolan.query.platform.projections.Projections;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Reading;
import io.portolan.query.testing.RunningQueryService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiKeysHttpTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ACME = "acme-of-keys";
    private static final String PATH = "/api/v1/api-keys";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private static Instant started;
    private static Client admin;
    private static Client member;
    private static Client stranger;

    @BeforeAll
    static void join() {
        started = Instant.now();
        admin = SERVICE.join(ACME, "boss", Role.ADMIN);
        member = SERVICE.join(ACME, "worker", Role.MEMBER);
        stranger = SERVICE.join("umbrella-of-keys", "stranger", Role.ADMIN);
    }

    private static String keyOf(Client user) {
        return user.get(PATH).each("id").getFirst();
    }

    @Nested
    class One {
        @Test
        void answers200WithMetadataAlone() {
            Answer answer = member.get(PATH + "/" + keyOf(member));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("\"0\"");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Portolan-Position")).isPresent();
            assertThat(answer.body().path("prefix").asString())
                    .isEqualTo(member.key().substring(0, 8));
            assertThat(answer.body().path("last4").asString())
                    .isEqualTo(member.key().substring(49));
            assertThat(answer.body().path("status").asString()).isEqualTo("active");
            assertThat(answer.body().path("createdAt").asString()).isEqualTo("2026-01-01T10:00:00.000Z");
            assertThat(answer.body().path("expiresAt").asString()).isEqualTo("2036-01-01T10:00:00.000Z");
            assertThat(answer.body().has("token")).isFalse();
            assertThat(answer.response().body()).doesNotContain(member.key()).doesNotContain("mac");
        }

        @Test
        void answers304WhenTheClientHasIt() {
            Answer answer = member.get(PATH + "/" + keyOf(member), "If-None-Match", "\"0\"");
            assertThat(answer.status()).isEqualTo(304);
        }

        @Test
        void answers404ToAMembersQuestionForAnothersKey() {
            assertThat(member.get(PATH + "/" + keyOf(admin)).status()).isEqualTo(404);
            assertThat(admin.get(PATH + "/" + keyOf(member)).status()).isEqualTo(200);
        }

        @Test
        void answers404ToAnotherOrganisation() {
            assertThat(stranger.get(PATH + "/" + keyOf(member)).status()).isEqualTo(404);
        }

        @Test
        void answers200WithWhatAKeyIsAtThatMoment() {
            ApiKey key = SERVICE.key(Secret.mint(Secret.Kind.API_KEY));
            Instant now = Instant.now();
            assertStatus(key, null, "active");
            assertStatus(key, now.plus(1, ChronoUnit.HOURS), "retiring");
            assertStatus(key, now, "revoked");
        }

        private void assertStatus(ApiKey key, @Nullable Instant deactivatedAt, String status) {
            SERVICE.commit(
                    ACME,
                    issued(
                            "else",
                            new ApiKey(
                                    key.id(),
                                    key.mac(),
                                    key.prefix(),
                                    key.last4(),
                                    key.createdAt(),
                                    key.expiresAt(),
                                    deactivatedAt)));
            assertThat(admin.get(PATH + "/" + key.id()).body().path("status").asString())
                    .isEqualTo(status);
        }
    }

    @Nested
    class Many {
        @Test
        void answers200WithTheCallersOwn() {
            assertThat(member.get(PATH).each("userId")).containsExactly("worker");
            assertThat(admin.get(PATH).each("userId")).containsExactly("boss");
        }

        @Test
        void answers200WithAnybodysToAnAdministratorWhoAsks() {
            assertThat(admin.get(PATH + "?filters=userId:eq:worker").each("userId"))
                    .containsExactly("worker");
            assertThat(admin.get(PATH + "?filters=userId:exists:true").each("userId"))
                    .contains("worker", "boss")
                    .doesNotContain("stranger");
        }

        @Test
        void answers200WithNothingToAMemberWhoAsksForAnothers() {
            assertThat(member.get(PATH + "?filters=userId:eq:boss").each("userId"))
                    .isEmpty();
            assertThat(member.get(PATH + "?filters=userId:neq:worker").each("userId"))
                    .isEmpty();
        }

        @Test
        void answers400ToFiltersForWhatIsNotShown() {
            for (String path : new String[] {"mac", "token", "status", "lastUsedAt"}) {
                assertThat(admin.get(PATH + "?filters=" + path + ":exists:true").pointers())
                        .containsExactly("filters");
            }
        }
    }

    @Nested
    class LastUsedAt {
        @Test
        void isThereToTheMinuteSoonAfterAUse() {
            Instant before = Instant.now().truncatedTo(ChronoUnit.MINUTES);
            await().atMost(LONG).untilAsserted(() -> assertThat(lastUsedAt()).isNotEmpty());
            Instant used = Instant.parse(lastUsedAt());
            assertThat(used).isBetween(before.minus(1, ChronoUnit.HOURS), Instant.now());
            assertThat(used).isEqualTo(used.truncatedTo(ChronoUnit.MINUTES));
        }

        @Test
        void costsNoRecordPerRequest() {
            for (int read = 0; read < 200; read++) {
                assertThat(member.get(PATH).status()).isEqualTo(200);
            }
            await().atMost(LONG).until(() -> !lastUsedAt().isEmpty());
            String key = ACME + "/" + keyOf(member);
            long minutes = Reading.all(SERVICE.around().kafka(), Topics.KEY_USES).stream()
                    .filter(use -> new String(use.key(), StandardCharsets.UTF_8).equals(key))
                    .count();
            assertThat(minutes)
                    .isBetween(1L, 1 + Duration.between(started, Instant.now()).toMinutes() + 1);
        }

        @Test
        void outlivesARebuildOfTheKeys() {
            await().atMost(LONG).until(() -> !lastUsedAt().isEmpty());
            Projections projections = SERVICE.bean(Projections.class);
            String before = live(projections);
            projections.rebuild("apiKeys");
            await().atMost(LONG).until(() -> !live(projections).equals(before));
            assertThat(lastUsedAt()).isNotEmpty();
        }

        private static String live(Projections projections) {
            return projections.states().stream()
                    .filter(state -> state.projection().equals("apiKeys"))
                    .map(state -> String.valueOf(state.live()))
                    .findFirst()
                    .orElseThrow();
        }

        private String lastUsedAt() {
            return member.get(PATH).each("lastUsedAt").getFirst();
        }
    }
}
