package io.portolan.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.platform.keys.Secret.Kind;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Nested
    class ASecret {
        @Test
        void isAnotherOneEachTime() {
            Set<String> minted = new HashSet<>();
            for (int count = 0; count < 1_000; count++) {
                minted.add(Secret.mint(Kind.API_KEY).reveal());
            }
            assertThat(minted).hasSize(1_000);
        }

        @Test
        void saysWhatItIsForAndNoMore() {
            Secret secret = Secret.of(Kind.PLUGIN_TOKEN, new byte[32]);
            assertThat(secret).hasToString("ptp_…");
            assertThat(secret.prefix()).isEqualTo("ptp_0000");
            assertThat(secret.reveal()).startsWith("ptp_" + "0".repeat(43)).endsWith(secret.last4());
        }

        @Test
        void isNoneOfAnotherKind() {
            String key = Secret.mint(Kind.API_KEY).reveal();
            assertThat(Secret.parse(Kind.PLUGIN_TOKEN, key)).isEmpty();
            assertThat(Secret.parse(Kind.INVITATION, key)).isEmpty();
        }

        @Test
        void isReadWithoutAnythingAroundIt() {
            String key = Secret.mint(Kind.API_KEY).reveal();
            assertThat(Secret.parse(Kind.API_KEY, key + " ")).isEmpty();
            assertThat(Secret.parse(Kind.API_KEY, key + key)).isEmpty();
            assertThat(Secret.parse(Kind.API_KEY, "")).isEmpty();
        }
    }

    @Nested
    class APepper {
        private final Secret secret = Secret.of(Kind.API_KEY, new byte[32]);

        @Test
        void makesTheSameOfTheSame() {
            assertThat(new Pepper(new byte[32]).mac(secret))
                    .isEqualTo(new Pepper(new byte[32]).mac(secret))
                    .matches("[0-9a-f]{64}");
        }

        @Test
        void makesAnotherOneThanAnotherPepper() {
            byte[] other = new byte[32];
            other[0] = 1;
            assertThat(new Pepper(other).mac(secret)).isNotEqualTo(new Pepper(new byte[32]).mac(secret));
        }

        @Test
        void derivesOtherBitsForAnotherPurposeOrText() {
            Pepper pepper = new Pepper(new byte[32]);
            assertThat(pepper.derive("a", "b")).hasSize(32).isNotEqualTo(pepper.derive("a", "c"));
            assertThat(pepper.derive("a", "b")).isNotEqualTo(pepper.derive("b", "b"));
        }

        @Test
        void isNotShort() {
            assertThatThrownBy(() -> new Pepper(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
