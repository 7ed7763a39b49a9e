package io.portolan.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
    private final SealedSecrets secrets = new SealedSecrets(pepper("a"), "plugin");

    private static Pepper pepper(String letter) {
        return new Pepper(letter.repeat(32).getBytes(StandardCharsets.US_ASCII));
    }

    @Nested
    class One {
        private final String sealed = secrets.close("acme", "github", "token", "ghp_1");

        @Test
        void opensInItsPlaceAlone() {
            assertThat(sealed).doesNotContain("ghp");
            assertThat(secrets.open("acme", "github", "token", sealed)).isEqualTo("ghp_1");
            assertThatThrownBy(() -> secrets.open("acme", "github", "password", sealed))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> secrets.open("acme", "gitlab", "token", sealed))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> secrets.open("umbrella", "github", "token", sealed))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void opensForItsKindAlone() {
            SealedSecrets others = new SealedSecrets(pepper("a"), "flow");
            assertThatThrownBy(() -> others.open("acme", "github", "token", sealed))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void opensUnderItsPepperAlone() {
            SealedSecrets others = new SealedSecrets(pepper("b"), "plugin");
            assertThatThrownBy(() -> others.open("acme", "github", "token", sealed))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void isSealedAnotherWayEachTime() {
            assertThat(secrets.close("acme", "github", "token", "ghp_1")).isNotEqualTo(sealed);
        }
    }

    @Nested
    class Given {
        private final Map<String, String> before = after(Map.of(), "token", "ghp_1");

        @Test
        void staysAsItIsSealedWhenItIsTheSameOrIsNotMentioned() {
            assertThat(after(before, "token", "ghp_1")).isEqualTo(before);
            assertThat(after(before, "password", "1").get("token")).isEqualTo(before.get("token"));
        }

        @Test
        void isSealedWhenItIsAnother() {
            Map<String, String> after = after(before, "token", "ghp_2");
            assertThat(secrets.open("acme", "github", "token", after.getOrDefault("token", "")))
                    .isEqualTo("ghp_2");
        }

        @Test
        void isForgottenWhenItIsNull() {
            assertThat(after(before, "token", null)).isEmpty();
            assertThat(after(before, "password", null)).isEqualTo(before);
        }

        private Map<String, String> after(Map<String, String> before, String name, @Nullable String text) {
            Map<String, @Nullable String> given = new HashMap<>();
            given.put(name, text);
            return secrets.after("acme", "github", before, given);
        }
    }
}
