package io.portolan.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSecretsTest {
    private final PluginSecrets secrets =
            new PluginSecrets(new Pepper("a".repeat(32).getBytes(StandardCharsets.US_ASCII)));

    @Nested
    class Settings {
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
