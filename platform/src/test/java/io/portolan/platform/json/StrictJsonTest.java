package io.portolan.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.contracts.Role;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            assertThat(read("{\"name\":\"n\",\"count\":null,\"free\":null}", Thing.class))
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

        @Test
        void upTo500Members() {
            String members =
                    IntStream.range(0, 500).mapToObj("\"k%d\":1"::formatted).collect(Collectors.joining(","));
            assertThat(read(thing("{" + members + "}"), Thing.class).free()).hasSize(500);
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
