package io.portolan.command.platform.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The table of the specification, row by row. */
class ConformanceTest {
    private static final String PAGE = read(Path.of("..", "docs", "expressions.md"));
    private static final String CONFORMANCE = PAGE.substring(PAGE.indexOf("## Conformance"));
    private static final Pattern NAMES = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `(.*)` \\| `(.*)` \\|$", Pattern.MULTILINE);

    private final ObjectNode names = (ObjectNode) EventJson.mapper()
            .readTree(NAMES.matcher(CONFORMANCE)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1));

    static Stream<Arguments> rows() {
        return ROW.matcher(CONFORMANCE).results().map(row -> Arguments.of(cell(row, 1), cell(row, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isAsThePageSays(String template, String value) {
        assertThat(Template.parse(template).value(names).toString())
                .isEqualTo(EventJson.mapper().readTree(value).toString());
    }

    @Test
    void readsTheWholeTable() {
        assertThat(rows()).hasSizeGreaterThan(100);
    }

    /** In a cell the bar is escaped. */
    private static String cell(MatchResult row, int number) {
        return row.group(number).replace("\\|", "|");
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
