package io.portolan.query.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.EventJson;
import io.portolan.contracts.Plugin;
import io.portolan.contracts.PluginEvent.PluginChanged;
import io.portolan.contracts.PluginEvent.PluginInstalled;
import io.portolan.contracts.PluginEvent.PluginRemoved;
import io.portolan.contracts.PluginEvent.PluginTokenRotated;
import io.portolan.contracts.Role;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.PluginSecrets;
import io.portolan.platform.keys.Secret;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PluginsHttpTest {
    private static final RunningQueryService SERVICE = RunningQueryService.shared();
    private static final Pepper PEPPER = SERVICE.bean(Pepper.class);
    private static final PluginSecrets SECRETS = new PluginSecrets(PEPPER);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final String organisation = "plugins-" + UUID.randomUUID();
    private final Client admin = SERVICE.join(organisation, "admin", Role.ADMIN);
    private final Client member = SERVICE.join(organisation, "member", Role.MEMBER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    private Secret token(String tokenId) {
        return SECRETS.token(organisation, "github", tokenId);
    }

    private Plugin plugin(String title, String tokenId) {
        Instant at = Facts.LONG_AGO;
        Secret secret = token(tokenId);
        String mac = PEPPER.mac(secret);
        SERVICE.commands().issued(mac, organisation);
        return new Plugin(
                "github",
                title,
                "github",
                EventJson.mapper().readTree("{\"org\":\"acme\"}"),
                Map.of("accessToken", SECRETS.settings().close(organisation, "github", "accessToken", "\"ghp_1\"")),
                true,
                new Plugin.Token(tokenId, mac, secret.prefix(), secret.last4(), at),
                at,
                at,
                "user/root",
                "user/root");
    }

    private void install() {
        SERVICE.commit(organisation, new PluginInstalled(plugin("GitHub", "t1"), List.of("id")));
    }

    @Nested
    class One {
        @Test
        void answers200WithoutSecretsToPeople() {
            install();
            for (String path : List.of("/api/v1/plugins/github", "/api/v1/legacy/plugins/github")) {
                Answer answer = admin.get(path);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body().path("dataSource").asString()).isEqualTo("github");
                assertThat(answer.body().path("properties").toString()).isEqualTo("{\"org\":\"acme\"}");
                assertThat(answer.body().path("secrets").toString()).isEqualTo("[\"accessToken\"]");
                assertThat(answer.response().body()).doesNotContain("mac", "sealed", "ghp_1");
            }
        }

        @Test
        void answers200WithSecretsToThePluginItself() {
            install();
            Answer answer = admin.as(token("t1").reveal()).get("/api/v1/legacy/plugins/github");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().at("/properties/accessToken").asString()).isEqualTo("ghp_1");
        }

        @Test
        void answers404ToAnUnknownARemovedAndAnotherOrganisationsOne() {
            assertThat(admin.get("/api/v1/plugins/github").status()).isEqualTo(404);
            install();
            assertThat(stranger.get("/api/v1/plugins/github").status()).isEqualTo(404);
            SERVICE.commit(organisation, new PluginRemoved(plugin("GitHub", "t1"), List.of()));
            assertThat(admin.get("/api/v1/plugins/github").status()).isEqualTo(404);
        }
    }

    @Nested
    class Many {
        @Test
        void answers200WithAllOfThem() {
            install();
            SERVICE.commit(organisation, new PluginChanged(plugin("Hub", "t1"), List.of("title")));
            Answer answer = member.get("/api/v1/plugins?filters=dataSource:eq:github");
            assertThat(answer.each("title")).containsExactly("Hub");
            assertThat(answer.response().body()).doesNotContain("sealed");
            assertThat(stranger.get("/api/v1/plugins").each("id")).isEmpty();
        }
    }

    @Nested
    class ItsToken {
        private static final String PATH = "/api/v1/legacy/plugins/github/token";

        @Test
        void answers200WithItToAdministratorsAndToItself() {
            install();
            String token = token("t1").reveal();
            assertThat(admin.get(PATH).body().path("token").asString()).isEqualTo(token);
            assertThat(admin.as(token).get(PATH).body().path("token").asString())
                    .isEqualTo(token);
        }

        @Test
        void answers403ToOthers() {
            install();
            assertThat(member.get(PATH).status()).isEqualTo(403);
        }

        @Test
        void endsWhenItIsRotatedAndWhenThePluginIsRemoved() {
            install();
            Client first = admin.as(token("t1").reveal());
            Client second = admin.as(token("t2").reveal());
            assertThat(first.get("/api/v1/plugins").status()).isEqualTo(200);
            SERVICE.commitAffectingKeys(organisation, new PluginTokenRotated(plugin("GitHub", "t2"), List.of("token")));
            await().atMost(LONG).until(() -> first.get("/api/v1/plugins").status() == 401);
            await().atMost(LONG).until(() -> second.get("/api/v1/plugins").status() == 200);
            SERVICE.commitAffectingKeys(organisation, new PluginRemoved(plugin("GitHub", "t2"), List.of()));
            await().atMost(LONG).until(() -> second.get("/api/v1/plugins").status() == 401);
        }
    }
}
