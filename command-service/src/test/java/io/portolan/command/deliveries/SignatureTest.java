package io.portolan.command.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static String sign(String... secrets) {
        return Signature.of(
                List.of(secrets),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
    }

    /** The vector that the libraries of Standard Webhooks are tested with. */
    @Test
    void isThatOfThePublishedVector() {
        assertThat(sign(SECRET)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(sign(SECRET.substring("whsec_".length()))).isEqualTo(sign(SECRET));
    }

    @Test
    void isThereForEachSecretSoThatOneCanReplaceAnother() {
        String other = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
        assertThat(sign(SECRET, other)).isEqualTo(sign(SECRET) + " " + sign(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_dG9vc2hvcnQ=", "no base64 at all!", "whsec_%%%"})
    void needsASecretThatIsOne(String secret) {
        assertThatThrownBy(() -> sign(secret)).isInstanceOf(IllegalArgumentException.class);
    }
}
