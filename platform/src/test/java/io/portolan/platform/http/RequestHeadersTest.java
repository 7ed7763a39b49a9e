package io.portolan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class RequestHeadersTest {
    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call);
    }

    @Nested
    class AnIdempotencyKey {
        private static IdempotencyKey key(String... values) {
            HttpHeaders headers = new HttpHeaders();
            headers.addAll(IdempotencyKey.HEADER, List.of(values));
            return java.util.Objects.requireNonNull(IdempotencyKey.of(headers));
        }

        @Test
        void mayBeAbsent() {
            assertThat(IdempotencyKey.of(new HttpHeaders())).isNull();
        }

        @Test
        void isAnyPrintableAscii() {
            assertThat(key("a").value()).isEqualTo("a");
            assertThat(key("~ !\"" + "x".repeat(251)).value()).hasSize(255);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "é", "a\tb", "\u007f"})
        void answers400WhenMalformed(String value) {
            assertThat(refusal(() -> key(value)).kind()).isEqualTo(Kind.MALFORMED);
        }

        @Test
        void answers400WhenTooLongOrRepeated() {
            assertThat(refusal(() -> key("x".repeat(256))).kind()).isEqualTo(Kind.MALFORMED);
            assertThat(refusal(() -> key("a", "a")).kind()).isEqualTo(Kind.MALFORMED);
        }
    }

    @Nested
    class AConsistency {
        private static Consistency consistency(String header, String... values) {
            HttpHeaders headers = new HttpHeaders();
            headers.addAll(header, List.of(values));
            return Consistency.of(headers);
        }

        @Test
        void isStrictUnlessSaidOtherwise() {
            assertThat(Consistency.of(new HttpHeaders())).isEqualTo(new Consistency(false, null));
            assertThat(consistency(Consistency.HEADER, "eventual")).isEqualTo(new Consistency(true, null));
            assertThat(consistency(Consistency.MIN_POSITION, "42")).isEqualTo(new Consistency(false, 42L));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Eventual", "strong", "eventual, eventual"})
        void answers400ToAnyOtherKind(String value) {
            assertThat(refusal(() -> consistency(Consistency.HEADER, value)).kind())
                    .isEqualTo(Kind.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-1", "+1", "1.0", " 1", "x", "9999999999999999999", "١"})
        void answers400ToAnyOtherPosition(String value) {
            assertThat(refusal(() -> consistency(Consistency.MIN_POSITION, value))
                            .kind())
                    .isEqualTo(Kind.MALFORMED);
        }

        @Test
        void answers400WhenRepeated() {
            assertThat(refusal(() -> consistency(Consistency.MIN_POSITION, "1", "1"))
                            .kind())
                    .isEqualTo(Kind.MALFORMED);
        }
    }
}
