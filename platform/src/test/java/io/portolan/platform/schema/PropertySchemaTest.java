package io.portolan.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertySchemaTest {
    private static List<Fault> check(String schema, String value) {
        List<Fault> faults = new ArrayList<>();
        PropertySchema read = new SchemaReader(faults, new ArrayList<>())
                .readObject(EventJson.mapper().readTree("{\"properties\":{\"key\":" + schema + "}}"), "");
        assertThat(faults).isEmpty();
        read.check(EventJson.mapper().readTree("{\"key\":" + value + "}"), "/properties", faults);
        return faults;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"string\"} | \"\"",
                "{\"type\":\"string\",\"format\":\"date-time\"} | \"2024-11-05T10:22:33Z\"",
                "{\"type\":\"string\",\"format\":\"date-time\"} | \"2026-01-01T10:00:05.000000+00:00\"",
                "{\"type\":\"string\",\"format\":\"url\"} | \"https://example.org/a?b=c#d\"",
                "{\"type\":\"string\",\"format\":\"url\"} | \"\"",
                "{\"type\":\"string\",\"format\":\"email\"} | \"ada@example.org\"",
                "{\"type\":\"string\",\"format\":\"json\"} | \"not json\"",
                "{\"type\":\"string\",\"enum\":[\"a\",\"b\"]} | \"b\"",
                "{\"type\":\"string\",\"pattern\":\"^a+$\"} | \"aaa\"",
                "{\"type\":\"string\",\"maxLength\":1} | \"🧭\"",
                "{\"type\":\"boolean\"} | false",
                "{\"type\":\"integer\"} | 3",
                "{\"type\":\"integer\"} | 3.0",
                "{\"type\":\"number\",\"minimum\":0,\"maximum\":100} | 78.4",
                "{\"type\":\"array\"} | [1,\"a\",{}]",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}} | [\"a\"]",
                "{\"type\":\"array\",\"format\":\"url\"} | [\"https://example.org\"]",
                "{\"type\":\"object\"} | {\"any\":1}",
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"boolean\"}} | {\"a\":true,\"b\":\"yes\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]} | {\"a\":\"b\"}"
            })
    void takesWhatFits(String schema, String value) {
        assertThat(check(schema, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"string\"} | 1 | /properties/key",
                "{\"type\":\"string\"} | true | /properties/key",
                "{\"type\":\"string\",\"format\":\"date-time\"} | \"yesterday\" | /properties/key",
                "{\"type\":\"string\",\"format\":\"date-time\"} | \"\" | /properties/key",
                "{\"type\":\"string\",\"format\":\"date-time\"} | \"+12024-11-05T10:22:33Z\" | /properties/key",
                "{\"type\":\"string\",\"format\":\"url\"} | \"example\" | /properties/key",
                "{\"type\":\"string\",\"format\":\"email\"} | \"ada\" | /properties/key",
                "{\"type\":\"string\",\"enum\":[\"a\"]} | \"b\" | /properties/key",
                "{\"type\":\"string\",\"pattern\":\"^a+$\"} | \"b\" | /properties/key",
                "{\"type\":\"string\",\"minLength\":2} | \"b\" | /properties/key",
                "{\"type\":\"string\",\"maxLength\":2} | \"abc\" | /properties/key",
                "{\"type\":\"boolean\"} | \"true\" | /properties/key",
                "{\"type\":\"integer\"} | 3.5 | /properties/key",
                "{\"type\":\"integer\"} | \"3\" | /properties/key",
                "{\"type\":\"integer\",\"minimum\":0} | -1 | /properties/key",
                "{\"type\":\"number\",\"maximum\":1} | 1.01 | /properties/key",
                "{\"type\":\"array\"} | \"a\" | /properties/key",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}} | [\"a\",1] | /properties/key/1",
                "{\"type\":\"array\",\"format\":\"url\"} | [\"nowhere\"] | /properties/key/0",
                "{\"type\":\"object\"} | [] | /properties/key",
                "{\"type\":\"object\",\"additionalProperties\":false} | {\"a\":1} | /properties/key/a",
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"boolean\"}} | {\"a\":1} | /properties/key/a",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]} | {} | /properties/key/a",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}} | {\"a\":1} | /properties/key/a"
            })
    void namesThePlaceOfWhatDoesNotFit(String schema, String value, String place) {
        assertThat(check(schema, value)).extracting(Fault::pointer).containsExactly(place);
    }

    @Test
    void findsEverythingAtOnce() {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"integer\"}}}";
        assertThat(check(schema, "{\"a\":1,\"b\":\"x\"}"))
                .containsExactly(
                        new Fault("/properties/key/a", "must be text"),
                        new Fault("/properties/key/b", "must be a whole number"));
    }

    @Test
    void matchesHostilePatternsInTimeThatGrowsWithTheTextAlone() {
        String text = "\"" + "a".repeat(50_000) + "b\"";
        assertThat(check("{\"type\":\"string\",\"pattern\":\"^(.*a){20}$\"}", text))
                .hasSize(1);
    }
}
