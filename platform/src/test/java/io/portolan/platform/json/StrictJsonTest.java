package io.portolan.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

class StrictJsonTest {
    private final StrictJson json = new StrictJson();

    record Thing(
            String name,
            @Nullable Integer count,
            @Nullable Instant at,
            @Nullable Role role,
            @Nullable List<String> tags,
            @Nullable Map<String, Boolean> flags,
            @Nullable List<Part> parts,
            @Nullable BigDecimal price,
            @Nullable JsonNode free) {}

    record Part(String id, boolean loose) {}

    private <T> T read(String body, Class<T> type) {
        return json.read(body.getBytes(StandardCharsets.UTF_8), type);
    }

    private List<Fault> faults(String body) {
        return faults(body.getBytes(StandardCharsets.UTF_8));
    }

    private List<Fault> faults(byte[] body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> json.read(body, Thing.class));
        assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
        return refusal.faults();
    }

    private String thing(String free) {
        return "{\"name\":\"n\",\"free\":" + free + "}";
    }

    @Nested
    class Reads {
        @Test
        void aRecordWithAllItsMembers() {
            Thing thing = read("""
                    {"name": "n", "count": 3, "at": "2026-11-24T12:00:00+01:00", "role": "viewer", "tags": ["a"],
                     "flags": {"x": true}, "parts": [{"id": "p", "loose": false}], "price": 1.10, "free": {"y": [null]}}
                    """, Thing.class);
            assertThat(thing.at()).isEqualTo("2026-11-24T11:00:00Z");
            assertThat(thing.role()).isEqualTo(Role.VIEWER);
            assertThat(thing.parts()).containsExactly(new Part("p", false));
            assertThat(thing.price()).isEqualTo("1.10");
            assertThat(String.valueOf(thing.free())).isEqualTo("{\"y\":[null]}");
        }

        @Test
        void nullAndAbsenceOfWhatIsOptionalAlike() {
            assertThat(read("{\"name\":\"n\",\"count\":null}", Thing.class))
                    .isEqualTo(read("{\"name\":\"n\"}", Thing.class));
        }

        @Test
        void lists() {
            assertThat(read("[{\"id\":\"a\",\"loose\":true}]", Part[].class)).containsExactly(new Part("a", true));
        }

        @Test
        void floatsAsTheDecimalsThatTheyAre() {
            assertThat(String.valueOf(read(thing("[0.1000, 1e2, 12345678901234567890.5]"), Thing.class)
                            .free()))
                    .isEqualTo("[0.1000,1E+2,12345678901234567890.5]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e308", "-1E-308", "0e308", "1e0000000000308", "123456789012345678901234567890"})
        void numbersWithinBounds(String number) {
            assertThat(read(thing(number), Thing.class).free()).isNotNull();
        }

        @Test
        void charactersBeyondTheBasicPlane() {
            assertThat(read("{\"name\":\"\\ud83d\\ude00😀\"}", Thing.class).name())
                    .isEqualTo("😀😀");
        }

        @Test
        void depthsUpTo64() {
            String nested = "[".repeat(63) + "]".repeat(63);
            assertThat(read(thing(nested), Thing.class).free()).isNotNull();
        }
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
            byte[] body = ("{\"name\":\""
                            + new String(java.util.HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1) + "\"}")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(faults(body)).containsExactly(new Fault("", "is not UTF-8"));
        }

        @Test
        void withoutRepeatingWhatWasSent() {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> read("{\"name\":\"n\",\"token\": ptl_canary", Thing.class));
            assertThat(refusal.reason()).doesNotContain("canary");
        }
    }

    @Nested
    class ReadsLeniently {
        @Test
        void andNamesWhatItDrops() {
            Lenient<Thing> read = json.readLenient(
                    "{\"name\":\"n\",\"a/b\":1,\"parts\":[{\"id\":\"p\",\"loose\":true,\"why\":{}}]}"
                            .getBytes(StandardCharsets.UTF_8),
                    Thing.class);
            assertThat(read.ignored()).containsExactlyInAnyOrder("/a~1b", "/parts/0/why");
            assertThat(read.value().parts()).containsExactly(new Part("p", true));
        }

        @Test
        void andNamesItInAHeaderThatNothingCanBreak() {
            HttpHeaders answer = new HttpHeaders();
            json.readLenient(
                            "{\"name\":\"n\",\"teams\":1,\"a,\\r\\né%\":2}".getBytes(StandardCharsets.UTF_8),
                            Thing.class)
                    .nameIgnored(answer);
            assertThat(answer.getFirst(Lenient.HEADER)).isEqualTo("/teams, /a%2C%0D%0A%C3%A9%25");
        }

        @Test
        void andNamesNothingWhenNothingWasDropped() {
            HttpHeaders answer = new HttpHeaders();
            json.readLenient("{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_8), Thing.class)
                    .nameIgnored(answer);
            assertThat(answer.isEmpty()).isTrue();
        }

        @Test
        void butRefusesWhatDoesNotFit() {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class,
                    () -> json.readLenient("{\"what\":1}".getBytes(StandardCharsets.UTF_8), Thing.class));
            assertThat(refusal.faults()).containsExactly(new Fault("/name", "is needed"));
        }
    }

    @Nested
    class Writes {
        @Test
        void timesInUtcWithMilliseconds() {
            assertThat(json.mapper().writeValueAsString(Map.of("at", Instant.parse("2026-11-24T12:00:00.123456Z"))))
                    .isEqualTo("{\"at\":\"2026-11-24T12:00:00.123Z\"}");
        }
    }
}
