package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlesTest {
    private static final String SECRET = "ptl_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm";

    private final Needles needles = new Needles();

    @Nested
    class ASecret {
        @ParameterizedTest
        @ValueSource(strings = {"", "k", "ke", "key"})
        void isFoundInClearInHexAndInBase64(String before) {
            needles.add("it", SECRET);
            byte[] text = (before + SECRET + " after").getBytes(StandardCharsets.UTF_8);

            assertThat(needles.in(text)).containsExactly("it");
            assertThat(needles.in(ascii(HexFormat.of().formatHex(text)))).containsExactly("it in hex");
            assertThat(needles.in(ascii(HexFormat.of().withUpperCase().formatHex(text))))
                    .containsExactly("it in hex");
            assertThat(needles.in(ascii(Base64.getEncoder().encodeToString(text))))
                    .contains("it in base64");
        }

        @Test
        void isNotFoundByWhatEverybodyMayKnowOfIt() {
            needles.add("it", SECRET);

            assertThat(needles.in(ascii(SECRET.substring(0, 8) + "…" + SECRET.substring(49))))
                    .isEmpty();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
