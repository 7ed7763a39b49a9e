package io.portolan.command.platform.expressions;

import io.portolan.contracts.EventJson;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.databind.node.ObjectNode;

/** Templates that are mostly in the language, and some that are anything. */
final class RandomTemplates {
    private static final List<String> OPERATORS =
            List.of("==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or", "if");
    private static final List<String> FILTERS = List.of(
            "default(1)",
            "default(none, true)",
            "first",
            "float",
            "float(0)",
            "int",
            "int('x')",
            "join",
            "join(', ')",
            "last",
            "length",
            "lower",
            "max",
            "min",
            "select",
            "select()",
            "string",
            "sum",
            "tojson",
            "trim",
            "unique",
            "upper");
    private static final List<String> VALUES = List.of(
            "data",
            "data.text",
            "data.long",
            "data.list",
            "data.large",
            "data.object",
            "data.nested",
            "data.number",
            "data.huge",
            "data.nothing.at.all",
            "none",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1e300",
            "''",
            "'a'",
            "'\\u0000\\ud83d'",
            "[]");
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{%",
            "{#",
            "(",
            ")",
            "[",
            "]",
            "|",
            ".",
            ",",
            "'",
            "\"",
            "\\",
            "-",
            "__class__",
            "not",
            "is",
            "none",
            "if",
            "else",
            "in",
            "data",
            "1",
            "e",
            "lower",
            " ");

    private RandomTemplates() {}

    /** What there is to evaluate them with: something of each type, and some of it large. */
    static ObjectNode names() {
        ObjectNode names = EventJson.mapper().createObjectNode();
        ObjectNode data = names.putObject("data");
        data.put("text", "It's \"é\" \ud83d\ude00");
        data.put("long", "Ab1 ".repeat(5_000));
        data.put("number", 4);
        data.set("huge", EventJson.mapper().readTree("123456789.123e290"));
        data.putArray("list").add("b").add("A").add(1).add(2.5).addNull().add(true);
        var large = data.putArray("large");
        for (int number = 0; number < 5_000; number++) {
            large.add(number % 7 == 0 ? "t" + number : "T");
        }
        data.putObject("object")
                .put("a", 1)
                .put("$where", "x")
                .put("__proto__", "y")
                .put("", "z");
        var nested = data.putArray("nested");
        for (int depth = 0; depth < 50; depth++) {
            nested = nested.addArray();
        }
        return names;
    }

    static Arbitrary<String> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, expressions().map(expression -> "{{ " + expression + " }}")),
                Tuple.of(
                        2,
                        expressions()
                                .list()
                                .ofMinSize(2)
                                .ofMaxSize(3)
                                .map(all -> "{{ " + String.join(" }} x {{ ", all) + " }}")),
                Tuple.of(1, Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces))),
                Tuple.of(
                        1,
                        Arbitraries.of(PIECES)
                                .list()
                                .ofMaxSize(20)
                                .map(pieces -> "{{ " + String.join(" ", pieces) + " }}")),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(60)));
    }

    private static Arbitrary<String> expressions() {
        return Arbitraries.recursive(() -> Arbitraries.of(VALUES), RandomTemplates::larger, 0, 4);
    }

    private static Arbitrary<String> larger(Arbitrary<String> parts) {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(parts, Arbitraries.of(FILTERS))
                                .as((part, filter) -> "(" + part + ") | " + filter)),
                Tuple.of(
                        3,
                        Combinators.combine(parts, Arbitraries.of(OPERATORS), parts)
                                .as((left, operator, right) -> left + " " + operator + " " + right)),
                Tuple.of(
                        2,
                        Combinators.combine(parts, parts, parts)
                                .as((then, condition, otherwise) ->
                                        "(" + then + " if " + condition + " else " + otherwise + ")")),
                Tuple.of(1, parts.map(part -> "not " + part)),
                Tuple.of(1, parts.map(part -> "(" + part + ") is not none")),
                Tuple.of(1, Combinators.combine(parts, parts).as((of, key) -> "(" + of + ")[" + key + "]")),
                Tuple.of(1, parts.list().ofMaxSize(4).map(all -> "[" + String.join(", ", all) + "]")),
                Tuple.of(
                        1,
                        Combinators.combine(parts, parts)
                                .as((status, blueprint) -> "standardize_status(" + status + ", " + blueprint + ")")));
    }
}
