package io.portolan.command.platform.expressions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What can be called by its name. */
enum Function {
    STANDARDIZE_STATUS("standardize_status", 2, "value, blueprintId");

    private final String word;
    private final int arity;
    private final String parameters;

    Function(String word, int arity, String parameters) {
        this.word = word;
        this.arity = arity;
        this.parameters = parameters;
    }

    static Optional<Function> named(String word) {
        return Stream.of(values())
                .filter(function -> function.word.equals(word))
                .findFirst();
    }

    static String words() {
        return Stream.of(values()).map(Function::toString).collect(Collectors.joining(", "));
    }

    int arity() {
        return arity;
    }

    JsonNode apply(List<JsonNode> arguments, Evaluation in) {
        return switch (this) {
            case STANDARDIZE_STATUS -> standardized(arguments.getFirst(), arguments.getLast(), in);
        };
    }

    private static JsonNode standardized(JsonNode status, JsonNode blueprintId, Evaluation in) {
        if (!status.isString() || !blueprintId.isString()) {
            return status;
        }
        return StringNode.valueOf(Statuses.standard(in.read(status.asString()), blueprintId.asString()));
    }

    /** How it is called in a template. */
    @Override
    public String toString() {
        return word + "(" + parameters + ")";
    }
}
