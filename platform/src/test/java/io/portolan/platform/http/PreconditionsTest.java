package io.portolan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class PreconditionsTest {
    private static Preconditions of(String header, String... values) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(header, List.of(values));
        return Preconditions.of(headers);
    }

    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call);
    }

    @Nested
    class IfMatch {
        @Test
        void demandsNothingWhenItIsAbsent() {
            Preconditions none = Preconditions.of(new HttpHeaders());
            assertThat(none.expectedVersion()).isNull();
            assertThatCode(() -> none.require(7)).doesNotThrowAnyException();
        }

        @Test
        void namesTheOneVersion() {
            assertThat(of("If-Match", "\"7\"").expectedVersion()).isEqualTo(7);
            assertThat(of("If-Match", "*").expectedVersion()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"7\"", "\"6\", \"7\"", "\"6\" ,\"x\",W/\"1\",\t\"7\" ", "*", " * "})
        void letsAVersionPassThatItNames(String value) {
            assertThatCode(() -> of("If-Match", value).require(7)).doesNotThrowAnyException();
        }

        @Test
        void isOneListOverSeveralLines() {
            assertThatCode(() -> of("If-Match", "\"6\"", "\"7\"").require(7)).doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"07\"", "\"\"", "\"seven\"", "\"9999999999999999999999\""})
        void answers412WithTheCurrentVersionOtherwise(String value) {
            Refusal refusal = refusal(() -> of("If-Match", value).require(7));
            assertThat(refusal.kind()).isEqualTo(Kind.PRECONDITION_FAILED);
            assertThat(refusal.headers()).containsEntry("ETag", "\"7\"");
        }

        @Test
        void namesAVersionThatNeverIsWhenItNamesNoneOfOurs() {
            assertThat(of("If-Match", "\"seven\"").expectedVersion()).isEqualTo(-1);
        }

        @Test
        void answers400ToSeveralVersionsWhereOneIsReplaced() {
            Preconditions several = of("If-Match", "\"6\",\"7\"");
            assertThat(refusal(several::expectedVersion).kind()).isEqualTo(Kind.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "7",
                    "\"7",
                    "7\"",
                    "\"6\" \"7\"",
                    "\"6\",",
                    ",\"6\"",
                    "*, \"7\"",
                    "w/\"7\"",
                    "W/ \"7\"",
                    "W/"
                })
        void answers400WhenMalformed(String value) {
            assertThat(refusal(() -> of("If-Match", value)).kind()).isEqualTo(Kind.MALFORMED);
        }
    }

    @Nested
    class IfNoneMatch {
        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                "7"      | true
                W/"7"    | true
                "6","7"  | true
                *        | true
                "6"      | false
                "x"      | false
                """)
        void saysWhetherTheClientHasAVersion(String value, boolean has) {
            assertThat(of("If-None-Match", value).has(7)).isEqualTo(has);
        }

        @Test
        void saysToCreateOnly() {
            assertThat(of("If-None-Match", "*").createOnly()).isTrue();
            assertThat(of("If-None-Match", "\"7\"").createOnly()).isFalse();
            assertThat(Preconditions.of(new HttpHeaders()).createOnly()).isFalse();
        }

        @Test
        void answers400WhenMalformed() {
            assertThat(refusal(() -> of("If-None-Match", "7")).kind()).isEqualTo(Kind.MALFORMED);
        }
    }
}
