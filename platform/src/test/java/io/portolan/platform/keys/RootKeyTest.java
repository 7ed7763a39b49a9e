package io.portolan.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class RootKeyTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private RootKey rootKey(String content) throws IOException {
        return RootKey.from(Files.writeString(folder.resolve("root.key"), content));
    }

    private static HttpHeaders headers(String... authorizations) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(HttpHeaders.AUTHORIZATION, List.of(authorizations));
        return headers;
    }

    private static Kind refusal(RootKey key, String... authorizations) {
        return catchThrowableOfType(Refusal.class, () -> key.require(headers(authorizations)))
                .kind();
    }

    @Nested
    class ARootKey {
        @ParameterizedTest
        @ValueSource(strings = {"Bearer ", "bearer "})
        void letsItsHolderIn(String scheme) throws IOException {
            RootKey key = rootKey(KEY + "\n");
            assertThatCode(() -> key.require(headers(scheme + KEY))).doesNotThrowAnyException();
        }

        @Test
        void letsNobodyElseIn() throws IOException {
            RootKey key = rootKey(KEY);
            assertThat(List.of(
                            refusal(key),
                            refusal(key, ""),
                            refusal(key, KEY),
                            refusal(key, "Bearer " + KEY + "0"),
                            refusal(key, "Bearer " + KEY, "Bearer " + KEY)))
                    .containsOnly(Kind.UNAUTHENTICATED);
        }

        @Test
        void isNotShort() {
            assertThatThrownBy(() -> rootKey(KEY.substring(1))).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void letsNobodyInWhenThereIsNone() {
            assertThat(refusal(RootKey.none(), "Bearer ")).isEqualTo(Kind.UNAUTHENTICATED);
        }
    }
}
