package io.portolan.command.platform.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

class FlowOperatorTest {
    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "a"            | eq       | "a"          | true
            "a"            | eq       | "A"          | false
            4              | eq       | 4.0          | true
            4              | eq       | "4"          | true
            true           | eq       | "true"       | true
            true           | eq       | "True"       | true
            null           | eq       | null         | true
            -              | eq       | null         | true
            -              | neq      | null         | false
            ["a"]          | neq      | null         | true
            []             | neq      | []           | false
            ["a"]          | eq       | ["a"]        | true
            ["a"]          | eq       | "a"          | false
            "b"            | in       | "a, b,"      | true
            ""             | in       | "a,b,"       | false
            "b"            | in       | ["a","b"]    | true
            "b"            | in       | "[\\"a\\",\\"b\\"]" | true
            3              | in       | [1,2,3]      | true
            ["x","b"]      | in       | "a,b"        | true
            "c"            | nin      | "a,b"        | true
            -              | in       | "a,b"        | false
            ["a","b"]      | contains | "b"          | true
            ["a","b"]      | contains | ["x","b"]    | true
            "release/1"    | contains | "release/"   | true
            {"fetch_x":1}  | contains | "fetch_x"    | true
            {"fetch_x":1}  | contains | "fetch_y"    | false
            -              | contains | "a"          | false
            "Component 1"  | like     | "component%" | true
            "a"            | like     | "b%"         | false
            5              | gt       | 4            | true
            "2026-01-02"   | gte      | "2026-01-02" | true
            "5"            | gt       | 4            | false
            -              | lt       | 4            | false
            3              | lte      | 3            | true
            3              | lt       | 3            | false
            "x"            | exists   | true         | true
            -              | exists   | true         | false
            null           | exists   | false        | true
            2              | between  | [1,3]        | true
            4              | between  | [1,3]        | false
            """)
    void holdsAsItSays(String value, String operator, String wanted, boolean holds) {
        JsonNode left = value.equals("-")
                ? MissingNode.getInstance()
                : EventJson.mapper().readTree(value);
        assertThat(FlowOperator.named(operator)
                        .orElseThrow()
                        .holds(left, EventJson.mapper().readTree(wanted)))
                .isEqualTo(holds);
    }
}
