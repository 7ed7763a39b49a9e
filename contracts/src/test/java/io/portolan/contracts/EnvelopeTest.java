package io.portolan.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    static Envelope of(String type) {
        return new Envelope(
                "0198c5e0-1f4a-7d20-9a3b-7c6d5e4f3a2b",
                "default",
                type,
                "user/0198c5e0-1f4a-7d21-8b6c-5e3f9a7c1d20",
                Instant.parse("2026-11-24T09:15:30.250Z"),
                2,
                0,
                1,
                0,
                "user/0198c5d2-7b1e-7c3a-9f00-2a6d1c0b4e5f",
                "0198c5e0-1f49-7b11-8c2d-3e4f5a6b7c8d",
                "0198c5df-0000-7000-8000-000000000000");
    }

    private static Map<String, String> headers() {
        return new HashMap<>(of("user.invited.v1").headers());
    }

    @Nested
    class Headers {
        @Test
        void areCloudEventsAttributes() {
            assertThat(headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_source", "/organisations/default")
                    .containsEntry("ce_type", "user.invited.v1")
                    .containsEntry("ce_dataschema", "urn:portolan:schema:user.invited.v1")
                    .containsEntry("content-type", "application/json");
        }

        @Test
        void areReadBackToTheSameEnvelope() {
            assertThat(Envelope.of(headers())).isEqualTo(of("user.invited.v1"));
        }

        @Test
        void leaveOutACauseThatThereIsNot() {
            Map<String, String> headers = headers();
            headers.remove("ce_causationid");
            assertThat(Envelope.of(headers).causationId()).isNull();
            assertThat(Envelope.of(headers).headers()).isEqualTo(headers);
        }

        @Test
        void haveTimesWithMilliseconds() {
            Map<String, String> headers = headers();
            headers.put("ce_time", "2026-11-24T09:15:30Z");
            assertThat(Envelope.of(headers).headers()).containsEntry("ce_time", "2026-11-24T09:15:30.000Z");
        }

        @Test
        void mayBeMoreThanAreKnown() {
            Map<String, String> headers = headers();
            headers.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
            assertThat(Envelope.of(headers)).isEqualTo(of("user.invited.v1"));
        }
    }

    @Nested
    class Malformed {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ce_id",
                    "ce_organisation",
                    "ce_type",
                    "ce_subject",
                    "ce_time",
                    "ce_position",
                    "ce_index",
                    "ce_commitsize",
                    "ce_sequence",
                    "ce_actor",
                    "ce_correlationid"
                })
        void refusesAMissingAttribute(String name) {
            Map<String, String> headers = headers();
            headers.remove(name);
            assertThatThrownBy(() -> Envelope.of(headers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no " + name);
        }

        @ParameterizedTest
        @CsvSource({"ce_specversion,0.3", "ce_specversion,", "ce_specversion,2.0"})
        void refusesAnotherSpecification(String name, String value) {
            Map<String, String> headers = headers();
            headers.put(name, value);
            assertThatThrownBy(() -> Envelope.of(headers)).hasMessage("not a CloudEvent 1.0");
        }

        @ParameterizedTest
        @CsvSource({
            "ce_time,yesterday",
            "ce_time,2026-11-24",
            "ce_position,two",
            "ce_position,9223372036854775808",
            "ce_position,''",
            "ce_index,1.5",
            "ce_commitsize,2147483648",
            "ce_sequence,0x1"
        })
        void refusesAValueThatIsNone(String name, String value) {
            Map<String, String> headers = headers();
            headers.put(name, value);
            assertThatThrownBy(() -> Envelope.of(headers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("malformed CloudEvents attribute");
        }

        @ParameterizedTest
        @CsvSource({"ce_position,0", "ce_position,-1", "ce_index,-1", "ce_index,1", "ce_commitsize,0", "ce_sequence,-1"
        })
        void refusesAPlaceThatNoLogHas(String name, String value) {
            Map<String, String> headers = headers();
            headers.put(name, value);
            assertThatThrownBy(() -> Envelope.of(headers))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no such place in a log");
        }
    }
}
