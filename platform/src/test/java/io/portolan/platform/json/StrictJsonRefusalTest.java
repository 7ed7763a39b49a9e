package io.portolan.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonRefusalTest {
    private final StrictJson json = new StrictJson();

    private <T> T read(String body, Class<T> type) {
        return json.read(body.getBytes(StandardCharsets.UTF_8), type);
    }

    private List<Fault> faults(String body) {
        return faults(body.getBytes(StandardCharsets.UTF_8));
    }

    private List<Fault> faults(byte[] body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> json.read(body, StrictJsonTest.Thing.class));
        assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
        return refusal.faults();
    }

    private String thing(String free) {
        return "{\"name\":\"n\",\"free\":" + free + "}";
    }

    @Nested
    class Refuses {
        @Test
        void duplicateMembers() {
            assertThat(faults(thing("{\"a\":1,\"b\":{\"a\":2,\"\\u0061\":3}}")))
                    .containsExactly(new Fault("/free/b/a", "is there twice"));
        }

        @Test
        void trailingData() {
            assertThat(faults("{\"name\":\"n\"} {}")).containsExactly(new Fault("", "goes on after its end"));
            assertThat(faults("{\"name\":\"n\"}x")).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        {"name":1}                         | /name          | must be text
                        {"name":true}                      | /name          | must be text
                        {"name":["n"]}                     | /name          | must be text
                        {"name":"n","count":"3"}           | /count         | must be a whole number that is not too large
                        {"name":"n","count":3.0}           | /count         | must be a whole number that is not too large
                        {"name":"n","count":3e0}           | /count         | must be a whole number that is not too large
                        {"name":"n","count":3000000000}    | /count         | must be a whole number that is not too large
                        {"name":"n","count":true}          | /count         | must be a whole number that is not too large
                        {"name":"n","count":""}            | /count         | must be a whole number that is not too large
                        {"name":"n","price":"1"}           | /price         | must be a number
                        {"name":"n","at":0}                | /at            | must be an RFC 3339 time
                        {"name":"n","at":""}               | /at            | must be an RFC 3339 time
                        {"name":"n","at":"2026-11-24"}     | /at            | must be an RFC 3339 time
                        {"name":"n","at":"2026-11-24T12:00:00"}         | /at | must be an RFC 3339 time
                        {"name":"n","at":"+12026-11-24T12:00:00Z"}      | /at | must be an RFC 3339 time
                        {"name":"n","role":0}              | /role          | must be one of admin, member, viewer
                        {"name":"n","role":"ADMIN"}        | /role          | must be one of admin, member, viewer
                        {"name":"n","role":""}             | /role          | must be one of admin, member, viewer
                        {"name":"n","tags":"a"}            | /tags          | must be a list
                        {"name":"n","tags":[1]}            | /tags/0        | must be text
                        {"name":"n","tags":[null]}         | /tags/0        | is needed
                        {"name":"n","flags":[]}            | /flags         | must be an object
                        {"name":"n","flags":{"a/b~":1}}    | /flags/a~1b~0  | must be true or false
                        {"name":"n","parts":[{"id":"p","loose":1}]}     | /parts/0/loose | must be true or false
                        {"name":"n","parts":[{"id":"p"}]}  | /parts/0/loose | is needed
                        {"name":"n","parts":["p"]}         | /parts/0       | must be an object
                        {"name":null}                      | /name          | is needed
                        {}                                 | /name          | is needed
                        []                                 | ``             | must be an object
                        null                               | ``             | is needed
                        "text"                             | ``             | must be an object
                        """)
        void whatDoesNotFit(String body, String pointer, String reason) {
            assertThat(faults(body)).containsExactly(new Fault(pointer, reason));
        }

        @Test
        void everythingThatIsWrongAtOnce() {
            assertThat(faults("{\"count\":\"3\",\"what\":1,\"parts\":[{\"id\":2,\"loose\":true,\"why\":0}]}"))
                    .extracting(Fault::pointer)
                    .containsExactlyInAnyOrder("/name", "/count", "/what", "/parts/0/id", "/parts/0/why");
        }

        @Test
        void nulCharacters() {
            assertThat(faults("{\"name\":\"a\\u0000\"}")).containsExactly(new Fault("/name", "has a NUL character"));
            assertThat(faults(thing("{\"\\u0000\":1}")))
                    .extracting(Fault::reason)
                    .containsExactly("has a NUL character");
            assertThat(faults("{\"name\":\"a\0\"}")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83dx", "\\ud83d\\ud83d\\ude00"})
        void halfSurrogatePairs(String text) {
            assertThat(faults("{\"name\":\"" + text + "\"}"))
                    .containsExactly(new Fault("/name", "has half a surrogate pair"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1e309",
                    "1E+309",
                    "1e-309",
                    "0e309",
                    "1e1000000000",
                    "1e-99999999999999999999",
                    "0.01e-308",
                    "10e308"
                })
        void exponentsAbove308(String number) {
            assertThat(faults(thing(number))).containsExactly(new Fault("/free", "has an exponent above 308"));
        }

        @Test
        void numbersWithMoreDigitsThanThat() {
            assertThat(faults(thing("9".repeat(310)))).containsExactly(new Fault("/free", "has an exponent above 308"));
            assertThat(faults(thing("9".repeat(2000)))).hasSize(1);
            assertThat(faults(thing("0." + "0".repeat(310) + "1"))).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NaN",
                    "Infinity",
                    "01",
                    "+1",
                    ".5",
                    "1.",
                    "'a'",
                    "[1,]",
                    "{\"a\":1,}",
                    "tru",
                    "/**/1",
                    "\"\t\""
                })
        void whatIsNoJson(String value) {
            assertThat(faults(thing(value))).hasSize(1);
        }

        @Test
        void emptiness() {
            assertThat(faults("")).containsExactly(new Fault("", "is empty"));
            assertThat(faults(" \n")).containsExactly(new Fault("", "is empty"));
        }

        @Test
        void depthsBeyond64() {
            assertThat(faults(thing("[".repeat(64) + "]".repeat(64)))).hasSize(1);
            assertThat(faults("[".repeat(1_000_000))).hasSize(1);
        }

        @Test
        void moreThan500Members() {
            String members =
                    IntStream.range(0, 501).mapToObj("\"k%d\":1"::formatted).collect(Collectors.joining(","));
            assertThat(faults(thing("{" + members + "}")))
                    .containsExactly(new Fault("/free/k500", "is one of more than 500 members"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
        void otherEncodings(String charset) {
            assertThat(faults("{\"name\":\"é\"}".getBytes(Charset.forName(charset))))
                    .hasSize(1);
        }

        @Test
        void aByteOrderMark() {
            assertThat(faults("\ufeff{\"name\":\"n\"}")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"C080", "E080AF", "EDA080", "EDA0BDEDB880", "F4908080", "80", "C3"})
        void octetsThatAreNoUtf8(String hex) {
            byte[] body = ("{\"name\":\"" + new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1)
                            + "\"}")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(faults(body)).containsExactly(new Fault("", "is not UTF-8"));
        }

        @Test
        void withoutRepeatingWhatWasSent() {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> read("{\"name\":\"n\",\"token\": ptl_canary", StrictJsonTest.Thing.class));
            assertThat(refusal.reason()).doesNotContain("canary");
        }
    }
}
