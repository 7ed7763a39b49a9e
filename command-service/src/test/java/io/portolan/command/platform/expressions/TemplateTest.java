package io.portolan.command.platform.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.contracts.EventJson;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class TemplateTest {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static JsonNode value(String template) {
        return Template.parse(template).value(NOTHING);
    }

    private static ObjectNode names(String key, JsonNode value) {
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        names.set(key, value);
        return names;
    }

    private static JsonNode text(int length) {
        return StringNode.valueOf("x".repeat(length));
    }

    @Nested
    class Refused {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        {% for x in y %}             | {% isn't in this language, at character 1
                        a {# b #}                    | {# isn't in this language, at character 3
                        {{ ''.__class__ }}           | names don't begin with two underscores, at character 7
                        {{ __import__ }}             | names don't begin with two underscores, at character 4
                        {{ 'x'*10**9 }}              | * means nothing here, at character 7
                        {{ 1 + 1 }}                  | + means nothing here, at character 6
                        {{ data.keys() }}            | only functions can be called, which are standardize_status(value, blueprintId), at character 13
                        {{ range(9) }}               | there is no function range, only standardize_status(value, blueprintId), at character 4
                        {{ standardize_status(1) }}  | standardize_status(value, blueprintId) takes 2 arguments, at character 4
                        {{ x[1:2] }}                 | : means nothing here, at character 7
                        {{ }}                        | }} can't stand here, at character 4
                        {{ a b }}                    | b can't stand here, at character 6
                        {{ a                         | the end can't stand here, at character 5
                        {{ 'a }}                     | the text has no end, at character 4
                        {{ 'a\\q' }}                 | \\q stands for nothing, at character 6
                        {{ '\\u12' }}                | \\u needs four hexadecimal digits, at character 5
                        {{ (a }}                     | ) is expected, not }}, at character 7
                        {{ [a, }}                    | }} can't stand here, at character 8
                        {{ a not b }}                | b can't stand here, at character 10
                        {{ a is odd }}               | is can be followed by defined, none, undefined, not by odd, at character 9
                        {{ if }}                     | if can't stand here, at character 4
                        {{ a.'b' }}                  | the text 'b' can't stand here, at character 6
                        {{ -a }}                     | a can't stand here, at character 5
                        {{- a }}                     | a can't stand here, at character 5
                        {{ 12abc }}                  | no number goes on with a, at character 6
                        {{ 1e999 }}                  | numbers have at most 308 digits, at character 4
                        """)
        void whenItIsNotInTheLanguage(String template, String reason) {
            assertThatThrownBy(() -> Template.parse(template.strip()))
                    .isInstanceOfSatisfying(
                            TemplateException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(reason));
        }

        @Test
        void whenAFilterIsUnknownAndSaysWhichThereAre() {
            assertThatThrownBy(() -> Template.parse("{{ a | evil }}"))
                    .hasMessageStartingWith("there is no filter evil, only default, first, float,")
                    .hasMessageEndingWith(", at character 8");
            assertThatThrownBy(() -> Template.parse("{{ a | lower(1) }}"))
                    .hasMessage("lower takes at most 0 arguments, at character 8");
        }

        @Test
        void whenItIsTooLarge() {
            assertThatThrownBy(() -> Template.parse("{{ a }}" + "x".repeat(4_090)))
                    .hasMessage("a template has at most 4096 characters");
            assertThatThrownBy(() -> Template.parse("{{ " + "a.b or ".repeat(100) + "a }}"))
                    .hasMessageStartingWith("a template has at most 200 parts");
            assertThatThrownBy(() -> Template.parse("{{ a }}".repeat(201)))
                    .hasMessageStartingWith("a template has at most 200 parts");
            assertThatThrownBy(() -> Template.parse("{{ " + "(".repeat(20) + "a" + ")".repeat(20) + " }}"))
                    .hasMessageStartingWith("expressions are nested at most 20 levels deep");
            assertThatThrownBy(() -> Template.parse("{{ " + "not ".repeat(21) + "a }}"))
                    .hasMessageStartingWith("expressions are nested at most 20 levels deep");
        }
    }

    @Nested
    class AText {
        @Test
        void isAnyLengthWithoutExpressions() {
            String text = "{" + "x".repeat(10_000);
            assertThat(value(text).asString()).isEqualTo(text);
            assertThat(Template.parse(text).isConstant()).isTrue();
            assertThat(Template.parse("{{ a }}").isConstant()).isFalse();
        }
    }

    @Nested
    class AnEvaluation {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                        1 < 'a'        ; a number can't be compared with a text
                        [] < [1]       ; a list can't be compared with a list
                        none | length  ; nothing has no length
                        4 | first      ; a number has no elements
                        ['a'] | sum    ; a text can't be summed up
                        ['a', 1] | min ; a number can't be compared with a text
                        1 in 2         ; nothing can be in a number
                        """)
        void endsWithAReasonWhereThereIsNoValue(String expression, String reason) {
            assertThatThrownBy(() -> value("{{ " + expression + " }}"))
                    .isInstanceOf(TemplateException.class)
                    .hasMessage(reason);
        }

        @Test
        void endsWhenItMakesTooLongATextOrLooksAtTooMuch() {
            ObjectNode many = names("x", text(60_000));
            assertThatThrownBy(() -> Template.parse("{{ x }}{{ x }}").value(many))
                    .hasMessage("makes more than 65536 characters");
            assertThatThrownBy(() -> Template.parse("{{ [x, x] | join }}").value(many))
                    .hasMessage("makes more than 65536 characters");
            ObjectNode list = names("x", EventJson.mapper().valueToTree(new int[150_000]));
            assertThatThrownBy(
                            () -> Template.parse("{{ (x | max) == (x | min) }}").value(list))
                    .hasMessage("looks at more than 200000 values");
        }

        @Test
        void passesOnWhatIsLarge() {
            JsonNode large = text(1 << 20);
            assertThat(Template.parse("{{ x if x else none }}").value(names("x", large)))
                    .isSameAs(large);
        }
    }
}
