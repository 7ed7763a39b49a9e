package io.portolan.query.platform.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CanonicalJsonTest {
    private static JsonNode json(String text) {
        return EventJson.mapper().readTree(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\":1,\"a\":{\"d\":[2,1],\"c\":null}} | {\"a\":{\"c\":null,\"d\":[2,1]},\"b\":1}",
                "[1.0, 1e2, 0.0, -0, 1.50, 1E-3] | [1,100,0,0,1.5,0.001]",
                "123456789012345678901234567890 | 123456789012345678901234567890",
                "[true, false, null] | [true,false,null]",
                "\"a\\u0041\\n\\\"\" | \"aA\\n\\\"\"",
                "{\"\":{}, \"a\":[]} | {\"\":{},\"a\":[]}",
            })
    void isOneTextForWhatMeansTheSame(String given, String canonical) {
        assertThat(CanonicalJson.of(json(given))).isEqualTo(canonical);
    }

    @Test
    void ordersMembersByUtf16Units() {
        assertThat(CanonicalJson.of(json("{\"～\":1,\"😀\":2,\"b\":3,\"B\":4}")))
                .isEqualTo("{\"B\":4,\"b\":3,\"😀\":2,\"～\":1}");
    }

    @Test
    void hashesDependOnContentAndOrderAlone() {
        String hash = CanonicalJson.hash(Stream.of(json("{\"a\":1,\"b\":2}"), json("[]")));
        assertThat(hash).hasSize(64).isEqualTo(CanonicalJson.hash(Stream.of(json("{\"b\":2.0,\"a\":1}"), json("[]"))));
        assertThat(hash)
                .isNotEqualTo(CanonicalJson.hash(Stream.of(json("[]"), json("{\"a\":1,\"b\":2}"))))
                .isNotEqualTo(CanonicalJson.hash(Stream.of(json("{\"a\":1,\"b\":3}"), json("[]"))));
        assertThat(CanonicalJson.hash(Stream.of(json("1"), json("2"))))
                .isNotEqualTo(CanonicalJson.hash(Stream.of(json("12"))));
    }
}
