package io.portolan.command.platform.conditions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON that is what it should be, nearly or not at all. */
public final class AnyJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> KEYS =
            List.of("tier", "limit", "cost", "owner", "team", "live", "due", "languages", "things", "ports", "build");

    private AnyJson() {}

    /** Any value, with some that fit a property of {@link Specimens#service} more often. */
    public static Arbitrary<JsonNode> values() {
        return Arbitraries.frequencyOf(Tuple.of(4, plain()), Tuple.of(2, lists()), Tuple.of(1, objects()));
    }

    /** Values as the services have them, which are often of the right type. */
    public static Arbitrary<JsonNode> properties() {
        return Arbitraries.maps(Arbitraries.of(KEYS), values()).ofMaxSize(8).map(AnyJson::object);
    }

    /** Conditions, of which about half can be compiled. */
    public static Arbitrary<JsonNode> conditions() {
        return Arbitraries.lazyOf(
                AnyJson::comparisons, AnyJson::comparisons, AnyJson::comparisons, AnyJson::groups, AnyJson::values);
    }

    static Arbitrary<JsonNode> comparisons() {
        return Arbitraries.of(Operator.class).flatMap(AnyJson::comparisons);
    }

    static Arbitrary<JsonNode> comparisons(Operator operator) {
        Arbitrary<String> words = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.just(operator.toString())), Tuple.of(1, Arbitraries.of("", "is", "EQ")));
        Arbitrary<String> others = Arbitraries.frequencyOf(Tuple.of(1, fields()), Tuple.of(4, Arbitraries.just("")));
        return Combinators.combine(fields(), words, operands(operator), others).as((field, word, value, other) -> {
            ObjectNode condition = NODES.objectNode().put("field", field).put("operator", word);
            return other.isEmpty() ? condition.set("value", value) : condition.put("valueField", other);
        });
    }

    private static Arbitrary<JsonNode> groups() {
        return Combinators.combine(
                        Arbitraries.of("all", "any"),
                        conditions().list().ofMinSize(0).ofMaxSize(3))
                .as((kind, members) -> NODES.objectNode().set(kind, Members.list(members)));
    }

    private static Arbitrary<String> fields() {
        List<String> paths = Stream.concat(
                        KEYS.stream().map(key -> "properties/" + key),
                        Stream.of(
                                "id",
                                "title",
                                "description",
                                "updatedAt",
                                "sources",
                                "tags/zone",
                                "relations/uses",
                                "relations/system",
                                "properties/build/tool",
                                "properties/nothing",
                                "nothing"))
                .toList();
        return Arbitraries.of(paths);
    }

    private static Arbitrary<JsonNode> operands(Operator operator) {
        Arbitrary<JsonNode> fitting = switch (operator.takes()) {
            case NOTHING -> Arbitraries.just(NODES.nullNode());
            case VALUE -> plain();
            case VALUES -> plain().list().ofMinSize(1).ofMaxSize(3).map(Members::list);
            case BOUNDS -> plain().list().ofSize(2).map(Members::list);
            case PATTERN ->
                Arbitraries.strings().withChars("ano*?").ofMaxLength(6).map(NODES::stringNode);
            case AGE -> Arbitraries.of("1d", "30d", "PT5H", "2w", "P36500D").map(NODES::stringNode);
            case COUNT -> Arbitraries.integers().between(0, 4).map(NODES::numberNode);
        };
        return Arbitraries.frequencyOf(Tuple.of(9, fitting), Tuple.of(1, values()));
    }

    private static Arbitrary<JsonNode> plain() {
        return Arbitraries.oneOf(
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.integers().between(-2, 5).map(NODES::numberNode),
                Arbitraries.of("1.5", "3.0", "1E+2", "1E-300", "9E+307")
                        .map(BigDecimal::new)
                        .map(NODES::numberNode),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, 0.1).map(NODES::numberNode),
                Arbitraries.of("", "a", "anna", "go", "2026-11-20T10:00:00Z", "9999-12-31T23:59:59Z")
                        .map(NODES::stringNode),
                Arbitraries.strings().ofMaxLength(300).map(NODES::stringNode),
                Arbitraries.just(NODES.nullNode()));
    }

    private static Arbitrary<JsonNode> lists() {
        return Arbitraries.lazyOf(AnyJson::plain, AnyJson::plain, AnyJson::values)
                .list()
                .ofMaxSize(5)
                .map(Members::list);
    }

    private static Arbitrary<JsonNode> objects() {
        Arbitrary<String> names = Arbitraries.of("tool", "image", "layers", "field", "all");
        return Arbitraries.maps(names, Arbitraries.lazyOf(AnyJson::plain, AnyJson::plain, AnyJson::values))
                .ofMaxSize(3)
                .map(AnyJson::object);
    }

    private static JsonNode object(Map<String, JsonNode> members) {
        return NODES.objectNode()
                .setAll(members.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
