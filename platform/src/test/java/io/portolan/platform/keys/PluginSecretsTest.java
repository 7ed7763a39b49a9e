package io.portolan.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSecretsTest {
    private final PluginSecrets secrets = new PluginSecrets(pepper("a"));

    private static Pepper pepper(String letter) {
        return new Pepper(letter.repeat(32).getBytes(StandardCharsets.US_ASCII));
    }

    @Nested
    class Settings {
        @Test
        void openInTheirPlaceAlone() {
            String sealed = secrets.close("acme", "github", "token", "\"ghp_1\"");
            assertThat(sealed).doesNotContain("ghp");
            assertThat(secrets.open("acme", "github", "token", sealed)).isEqualTo("\"ghp_1\"");
            assertThatThrownBy(() -> secrets.open("acme", "gitlab", "token", sealed))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> secrets.open("umbrella", "github", "token", sealed))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void openUnderTheirPepperAlone() {
            String sealed = secrets.close("acme", "github", "token", "\"ghp_1\"");
            assertThatThrownBy(() -> new PluginSecrets(pepper("b")).open("acme", "github", "token", sealed))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void areSealedAnotherWayEachTime() {
            assertThat(secrets.close("acme", "github", "token", "1"))
                    .isNotEqualTo(secrets.close("acme", "github", "token", "1"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"accessToken", "API_KEY", "apiKey", "client-secret", "password", "dbPasswd", "privateKey"})
        void areSecretWhenTheirNameSaysSo(String key) {
            assertThat(PluginSecrets.isSecret(key)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"organization", "url", "keys", "host"})
        void areOpenOtherwise(String key) {
            assertThat(PluginSecrets.isSecret(key)).isFalse();
        }
    }

    @Nested
    class Tokens {
        @Test
        void areTheSameForTheSameIdAlone() {
            String token = secrets.token("acme", "github", "1").reveal();
            assertThat(Secret.parse(Secret.Kind.PLUGIN_TOKEN, token)).isPresent();
            assertThat(secrets.token("acme", "github", "1").reveal()).isEqualTo(token);
            assertThat(secrets.token("acme", "github", "2").reveal()).isNotEqualTo(token);
            assertThat(secrets.token("umbrella", "github", "1").reveal()).isNotEqualTo(token);
        }
    }
}
