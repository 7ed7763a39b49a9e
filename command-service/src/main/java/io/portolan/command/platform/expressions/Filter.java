package io.portolan.command.platform.expressions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** What can be made of a value, written behind a bar. */
enum Filter {
    DEFAULT("default", 2),
    FIRST("first", 0),
    FLOAT("float", 1),
    INT("int", 1),
    JOIN("join", 1),
    LAST("last", 0),
    LENGTH("length", 0),
    LOWER("lower", 0),
    MAX("max", 0),
    MIN("min", 0),
    SELECT("select", 0),
    STRING("string", 0),
    SUM("sum", 0),
    TOJSON("tojson", 0),
    TRIM("trim", 0),
    UNIQUE("unique", 0),
    UPPER("upper", 0);

    private final String word;
    private final int mostArguments;

    Filter(String word, int mostArguments) {
        this.word = word;
        this.mostArguments = mostArguments;
    }

    static Optional<Filter> named(String word) {
        return Stream.of(values()).filter(filter -> filter.word.equals(word)).findFirst();
    }

    static String words() {
        return Stream.of(values()).map(Filter::toString).collect(Collectors.joining(", "));
    }

    int mostArguments() {
        return mostArguments;
    }

    JsonNode apply(JsonNode value, List<JsonNode> arguments, Evaluation in) {
        return switch (this) {
            case DEFAULT -> orDefault(value, arguments);
            case FIRST -> Values.elements(value, in).stream().findFirst().orElse(MissingNode.getInstance());
            case FLOAT -> Numbers.decimal(value).orElseGet(() -> argument(arguments, Numbers.ZERO));
            case INT -> Numbers.whole(value).orElseGet(() -> argument(arguments, IntNode.valueOf(0)));
            case JOIN -> joined(value, arguments, in);
            case LAST -> last(Values.elements(value, in));
            case LENGTH -> IntNode.valueOf(length(value, in));
            case LOWER -> StringNode.valueOf(Text.of(value, in).toLowerCase(Locale.ROOT));
            case MAX -> most(value, 1, in);
            case MIN -> most(value, -1, in);
            case SELECT -> list(Values.elements(value, in).stream().filter(Values::isTrue));
            case STRING -> StringNode.valueOf(Text.of(value, in));
            case SUM -> Numbers.sum(Values.elements(value, in));
            case TOJSON -> new JsonText(Json.of(value, in), Values.defined(value));
            case TRIM -> StringNode.valueOf(Text.of(value, in).strip());
            case UNIQUE -> unique(Values.elements(value, in), in);
            case UPPER -> StringNode.valueOf(Text.of(value, in).toUpperCase(Locale.ROOT));
        };
    }

    private static JsonNode argument(List<JsonNode> arguments, JsonNode otherwise) {
        return arguments.isEmpty() ? otherwise : arguments.getFirst();
    }

    private static JsonNode orDefault(JsonNode value, List<JsonNode> arguments) {
        boolean falseToo = arguments.size() > 1 && Values.isTrue(arguments.getLast());
        return value.isMissingNode() || (falseToo && !Values.isTrue(value))
                ? argument(arguments, StringNode.valueOf(""))
                : value;
    }

    private static JsonNode joined(JsonNode value, List<JsonNode> arguments, Evaluation in) {
        JsonNode separator = argument(arguments, StringNode.valueOf(""));
        Text text = new Text(in);
        boolean isFirst = true;
        for (JsonNode element : Values.elements(value, in)) {
            if (!isFirst) {
                text.add(separator);
            }
            text.add(element);
            isFirst = false;
        }
        return StringNode.valueOf(text.toString());
    }

    private static JsonNode last(List<JsonNode> elements) {
        return elements.isEmpty() ? MissingNode.getInstance() : elements.getLast();
    }

    private static int length(JsonNode value, Evaluation in) {
        return switch (value.getNodeType()) {
            case STRING ->
                in.read(value.asString()).codePointCount(0, value.asString().length());
            case ARRAY, OBJECT -> value.size();
            case MISSING -> 0;
            default -> throw new TemplateException(Values.kind(value) + " has no length");
        };
    }

    /** The greatest element in a direction, texts without regard to case; the first of those that are equal. */
    private static JsonNode most(JsonNode value, int direction, Evaluation in) {
        JsonNode most = MissingNode.getInstance();
        for (JsonNode element : Values.elements(value, in)) {
            if (most.isMissingNode() || Values.compare(caseless(element), caseless(most), in) * direction > 0) {
                most = element;
            }
        }
        return most;
    }

    private static JsonNode caseless(JsonNode value) {
        return value.isString() ? StringNode.valueOf(value.asString().toLowerCase(Locale.ROOT)) : value;
    }

    /** The first of those that are equal, texts without regard to case. */
    private static JsonNode unique(List<JsonNode> elements, Evaluation in) {
        Map<Object, JsonNode> unique = new LinkedHashMap<>();
        for (JsonNode element : elements) {
            unique.putIfAbsent(identity(element, in), element);
        }
        return list(unique.values().stream());
    }

    /** Of what is neither a text nor a number. */
    private record Identity(String json) {}

    private static Object identity(JsonNode element, Evaluation in) {
        if (Values.isNumeric(element)) {
            return Values.number(element).stripTrailingZeros();
        }
        return element.isString()
                ? in.read(element.asString()).toLowerCase(Locale.ROOT)
                : new Identity(Json.of(element, in));
    }

    private static ArrayNode list(Stream<JsonNode> elements) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        elements.forEach(list::add);
        return list;
    }

    /** How it is written in a template. */
    @Override
    public String toString() {
        return word;
    }
}
