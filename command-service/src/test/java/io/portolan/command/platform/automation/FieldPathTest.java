package io.portolan.command.platform.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FieldPathTest {
    private static final JsonNode NAMES = EventJson.mapper().readTree("""
            {"data": {"title": "Pay", "properties": {"tags": {"Env": "prod", "a.b": 1}, "on-call": true, "list": ["x", {"y": 2}]}},
             "actions": {"fetch_teams": {"output": {"ids": ["a"]}}}}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data.title                       | "Pay"
            data.properties.tags['Env']      | "prod"
            data.properties.tags["a.b"]      | 1
            data['properties'].on-call       | true
            data.properties.list[0]          | "x"
            data.properties.list.1.y         | 2
            data.properties.list[1]['y']     | 2
            actions.fetch_teams.output.ids   | ["a"]
            """)
    void leadsToWhatIsThere(String path, String value) {
        assertThat(FieldPath.read(path).orElseThrow().in(NAMES).toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nothing", "data.title.more", "data.properties.list[7]", "data.properties.list.x", "data['a.b']"
            })
    void leadsNowhereWithoutAnError(String path) {
        assertThat(FieldPath.read(path).orElseThrow().in(NAMES).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "data.",
                ".data",
                "data..title",
                "data[",
                "data[]",
                "data['x",
                "data[x]",
                "['x']",
                "data['x']y"
            })
    void isNoneWhenItIsNotWrittenAsOne(String text) {
        assertThat(FieldPath.read(text)).isEmpty();
    }
}
