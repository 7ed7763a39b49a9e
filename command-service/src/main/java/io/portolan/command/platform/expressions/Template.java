package io.portolan.command.platform.expressions;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A text in which expressions stand between double braces. Never changes, and can be evaluated by several at once. */
public final class Template {
    private final List<Expression> parts;

    private Template(List<Expression> parts) {
        this.parts = parts;
    }

    /**
     * Reads a template.
     *
     * @throws TemplateException when it isn't one
     */
    public static Template parse(String source) {
        return new Template(Parts.of(source));
    }

    /**
     * The value: of one expression with nothing around it but blanks what that comes to, null when that is undefined; else a
     * text.
     *
     * @param names what the names in expressions mean; others are undefined
     * @throws TemplateException when something can't be evaluated, or has no end
     */
    public JsonNode value(ObjectNode names) {
        Evaluation evaluation = new Evaluation(names);
        if (parts.size() != 1) {
            return StringNode.valueOf(text(evaluation));
        }
        JsonNode value = parts.getFirst().evaluate(evaluation);
        return switch (value) {
            case JsonText json -> json.value();
            case JsonNode missing when missing.isMissingNode() -> NullNode.getInstance();
            default -> value;
        };
    }

    /** Whether there is no expression in it, so that it always has the same value. */
    public boolean isConstant() {
        return parts.stream().allMatch(Expression.Literal.class::isInstance);
    }

    private String text(Evaluation evaluation) {
        Text text = new Text(evaluation);
        parts.forEach(part -> text.add(part.evaluate(evaluation)));
        return text.toString();
    }
}
