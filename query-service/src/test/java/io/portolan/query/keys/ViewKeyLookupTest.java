package io.portolan.query.keys;

import static io.portolan.query.testing.Facts.changed;
import static io.portolan.query.testing.Facts.issued;
import static io.portolan.query.testing.Facts.removed;
import static io.portolan.query.testing.Facts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.Role;
import io.portolan.contracts.UserStatus;
import io.portolan.platform.keys.Secret;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.FarCommandService;
import io.portolan.query.testing.FarCommandService.Reply;
import io.portolan.query.testing.RunningQueryService;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ViewKeyLookupTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String PATH = "/api/v1/users/u1";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();
    private static final FarCommandService COMMANDS = SERVICE.commands();

    private final String organisation = "keys-" + UUID.randomUUID();
    private final Secret secret = Secret.mint(Secret.Kind.API_KEY);
    private final ApiKey key = SERVICE.key(secret);
    private final Client client = SERVICE.client(secret.reveal());

    @AfterEach
    void recover() {
        COMMANDS.recover();
    }

    @Nested
    class ANewKey {
        @Test
        void isNeverRefusedWhileItIsOnItsWayToTheView() {
            SERVICE.commit(organisation, changed(user("u0", "Somebody")));
            COMMANDS.issued(key.mac(), organisation);
            COMMANDS.head(organisation, SERVICE.story().position(organisation) + 1, 0);
            int asked = COMMANDS.asked();
            CompletableFuture<Integer> early =
                    CompletableFuture.supplyAsync(() -> client.get(PATH).status());
            await().atMost(LONG).until(() -> COMMANDS.asked() >= asked + 2);
            SERVICE.commit(organisation, changed(user("u1", "Ada")), issued("u1", key));
            assertThat(early).succeedsWithin(LONG).isIn(200, 503);
            await().atMost(LONG).untilAsserted(() -> {
                int status = client.get(PATH).status();
                assertThat(status).isNotEqualTo(401);
                assertThat(status).isEqualTo(200);
            });
        }

        @Test
        void isRefusedWhenTheCommandServiceHasIssuedNone() {
            SERVICE.commit(organisation, changed(user("u1", "Ada")));
            assertThat(client.get(PATH).status()).isEqualTo(401);
        }

        @Test
        void answers503WhenNobodyKnowsWhetherItWasIssued() {
            COMMANDS.reply(Reply.of(500, ""));
            assertThat(client.get(PATH).status()).isEqualTo(503);
        }
    }

    @Nested
    class AKnownKey {
        private void issue() {
            SERVICE.commit(organisation, changed(user("u1", "Ada")), issued("u1", key));
            await().atMost(LONG).until(() -> client.get(PATH).status() == 200);
        }

        @Test
        void isRefusedSoonAfterItWasRevoked() {
            issue();
            SERVICE.commitAffectingKeys(organisation, issued("u1", revoked()));
            await().atMost(LONG).until(() -> client.get(PATH).status() == 401);
        }

        @Test
        void answers503WhileTheViewLacksAChangeOfKeys() {
            issue();
            long position = SERVICE.story().position(organisation);
            COMMANDS.head(organisation, position + 1, position + 1);
            await().atMost(LONG).until(() -> client.get(PATH).status() != 200);
            assertThat(client.get(PATH).status()).isEqualTo(503);
            SERVICE.commitAffectingKeys(organisation, issued("u1", revoked()));
            await().atMost(LONG).until(() -> client.get(PATH).status() == 401);
        }

        @Test
        void isRefusedOnceItsUserIsRemoved() {
            issue();
            SERVICE.commitAffectingKeys(organisation, removed("u1", "Ada"));
            await().atMost(LONG).until(() -> client.get(PATH).status() == 401);
        }

        @Test
        void hasTheNewRoleOfItsUser() {
            issue();
            String others = "/api/v1/api-keys?filters=userId:eq:u2";
            SERVICE.commitAffectingKeys(
                    organisation,
                    changed(user("u1", "Ada", Role.ADMIN, UserStatus.ACTIVE)),
                    issued("u2", SERVICE.key(Secret.mint(Secret.Kind.API_KEY))));
            await().atMost(LONG)
                    .until(() -> client.get(others).body().path("total").asInt() == 1);
        }

        private ApiKey revoked() {
            return new ApiKey(
                    key.id(), key.mac(), key.prefix(), key.last4(), key.createdAt(), key.expiresAt(), Instant.EPOCH);
        }
    }
}
