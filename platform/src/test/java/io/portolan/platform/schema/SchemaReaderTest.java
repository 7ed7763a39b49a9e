package io.portolan.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SchemaReaderTest {
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    private JsonNode read(String schema) {
        JsonNode json = EventJson.mapper().readTree(schema);
        new SchemaReader(faults, ignored).readObject(json, "/schema");
        return json;
    }

    private static String property(String schema) {
        return "{\"type\":\"object\",\"properties\":{\"key\":" + schema + "}}";
    }

    @Nested
    class Takes {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"type\":\"string\"}",
                    "{\"type\":\"string\",\"format\":null}",
                    "{\"type\":\"string\",\"format\":\"date-time\",\"title\":\"At\",\"description\":\"When\",\"icon\":\"clock\"}",
                    "{\"type\":\"string\",\"enum\":[\"a\",\"b\"],\"default\":\"a\"}",
                    "{\"type\":\"string\",\"minLength\":1,\"maxLength\":5,\"pattern\":\"^[a-z]+$\"}",
                    "{\"type\":\"integer\",\"minimum\":0,\"maximum\":10}",
                    "{\"type\":\"number\",\"minimum\":0.5}",
                    "{\"type\":\"boolean\",\"default\":true}",
                    "{\"type\":\"array\"}",
                    "{\"type\":\"array\",\"format\":\"url\"}",
                    "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"url\"}}",
                    "{\"type\":\"object\",\"additionalProperties\":true}",
                    "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"boolean\"}}",
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}"
                })
        void whatTheSubsetHas(String schema) {
            read(property(schema));
            assertThat(faults).isEmpty();
            assertThat(ignored).isEmpty();
        }

        @Test
        void anObjectThatDoesNotSayThatItIsOne() {
            assertThat(read("{}").path("type").asString()).isEqualTo("object");
            assertThat(faults).isEmpty();
        }
    }

    @Nested
    class Drops {
        @Test
        void keywordsThatAreNotKnownAndNamesThem() {
            JsonNode kept = read(property("{\"type\":\"string\",\"$ref\":\"#\",\"allOf\":[]}"));
            assertThat(ignored)
                    .containsExactlyInAnyOrder("/schema/properties/key/$ref", "/schema/properties/key/allOf");
            assertThat(kept.at("/properties/key").propertyNames()).containsExactly("type");
        }

        @Test
        void membersThatAreNull() {
            JsonNode kept = read(property("{\"type\":\"string\",\"format\":null,\"title\":null}"));
            assertThat(kept.at("/properties/key").propertyNames()).containsExactly("type");
            assertThat(ignored).isEmpty();
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "[] | ",
                    "{} | /type",
                    "{\"type\":\"text\"} | /type",
                    "{\"type\":\"string\",\"format\":\"ipv4\"} | /format",
                    "{\"type\":\"integer\",\"format\":\"url\"} | /format",
                    "{\"type\":\"string\",\"enum\":[]} | /enum",
                    "{\"type\":\"string\",\"enum\":[1]} | /enum",
                    "{\"type\":\"string\",\"enum\":[\"a\",\"a\"]} | /enum",
                    "{\"type\":\"string\",\"minLength\":-1} | /minLength",
                    "{\"type\":\"string\",\"maxLength\":1.5} | /maxLength",
                    "{\"type\":\"string\",\"minimum\":1} | /minimum",
                    "{\"type\":\"integer\",\"maxLength\":1} | /maxLength",
                    "{\"type\":\"integer\",\"minimum\":\"1\"} | /minimum",
                    "{\"type\":\"integer\",\"minimum\":2,\"maximum\":1} | ",
                    "{\"type\":\"boolean\",\"minimum\":2} | ",
                    "{\"type\":\"string\",\"pattern\":\"(\"} | /pattern",
                    "{\"type\":\"string\",\"pattern\":\"(a)\\\\1\"} | /pattern",
                    "{\"type\":\"string\",\"title\":1} | /title",
                    "{\"type\":\"string\",\"enum\":[\"a\"],\"default\":\"b\"} | /default",
                    "{\"type\":\"object\",\"properties\":[]} | /properties",
                    "{\"type\":\"object\",\"properties\":{\"a b\":{\"type\":\"string\"}}} | /properties/a b",
                    "{\"type\":\"object\",\"required\":[\"a\"]} | /required",
                    "{\"type\":\"object\",\"required\":\"a\"} | /required",
                    "{\"type\":\"array\",\"items\":[]} | /items",
                    "{\"type\":\"object\",\"additionalProperties\":1} | /additionalProperties"
                })
        void whatBreaksTheSubset(String schema, String place) {
            read(property(schema));
            assertThat(faults)
                    .extracting(Fault::pointer)
                    .containsExactly("/schema/properties/key" + (place == null ? "" : place));
        }

        @Test
        void moreThan200PropertiesInAll() {
            read("{\"properties\":{"
                    + IntStream.range(0, 201)
                            .mapToObj(number -> "\"p" + number + "\":{\"type\":\"string\"}")
                            .collect(Collectors.joining(","))
                    + "}}");
            assertThat(faults).containsExactly(new Fault("/schema/properties", "are more than 200 in all"));
        }

        @Test
        void moreThan5Levels() {
            String schema = "{\"type\":\"string\"}";
            for (int level = 0; level < 6; level++) {
                schema = "{\"type\":\"array\",\"items\":" + schema + "}";
            }
            read(property(schema));
            assertThat(faults).extracting(Fault::reason).containsExactly("is nested more than 5 levels deep");
        }

        @Test
        void aSchemaThatIsNotAnObjects() {
            read("{\"type\":\"string\"}");
            assertThat(faults).containsExactly(new Fault("/schema/type", "must be object"));
        }
    }
}
