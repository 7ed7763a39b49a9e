package io.portolan.command.platform.expressions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Something that comes to a value; {@link MissingNode} stands for undefined. */
sealed interface Expression {
    JsonNode evaluate(Evaluation in);

    record Literal(JsonNode value) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            return value;
        }
    }

    record Name(String name) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            return in.named(name);
        }
    }

    record Member(Expression of, String key) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            return of.evaluate(in).path(key);
        }
    }

    record Subscript(Expression of, Expression key) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            return Values.at(of.evaluate(in), key.evaluate(in));
        }
    }

    record Elements(List<Expression> elements) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(elements.size());
            elements.forEach(element -> list.add(Values.defined(element.evaluate(in))));
            return list;
        }
    }

    /** Undefined when the condition doesn't hold and there is nothing else. */
    record Inline(
            Expression condition, Expression then, @Nullable Expression otherwise) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            if (Values.isTrue(condition.evaluate(in))) {
                return then.evaluate(in);
            }
            return otherwise == null ? MissingNode.getInstance() : otherwise.evaluate(in);
        }
    }

    record Not(Expression of) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            return BooleanNode.valueOf(!Values.isTrue(of.evaluate(in)));
        }
    }

    /** The first value that decides it, or the last one: a false one when both are wanted, a true one when either is. */
    record Logical(Expression left, boolean decisive, Expression right) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            JsonNode first = left.evaluate(in);
            return Values.isTrue(first) == decisive ? first : right.evaluate(in);
        }
    }

    /** Holds when each link does, from the left to the right. */
    record Comparison(Expression first, List<Link> links) implements Expression {
        record Link(Comparator comparator, Expression operand) {}

        @Override
        public JsonNode evaluate(Evaluation in) {
            JsonNode left = first.evaluate(in);
            for (Link link : links) {
                JsonNode right = link.operand.evaluate(in);
                if (!link.comparator.holds(left, right, in)) {
                    return BooleanNode.FALSE;
                }
                left = right;
            }
            return BooleanNode.TRUE;
        }
    }

    record Test(Expression of, Kind kind, boolean isNegated) implements Expression {
        enum Kind {
            NONE,
            DEFINED,
            UNDEFINED
        }

        @Override
        public JsonNode evaluate(Evaluation in) {
            JsonNode value = of.evaluate(in);
            boolean holds = switch (kind) {
                case NONE -> value.isNull() || value.isMissingNode();
                case DEFINED -> !value.isMissingNode();
                case UNDEFINED -> value.isMissingNode();
            };
            return BooleanNode.valueOf(holds != isNegated);
        }
    }

    record Filtered(Expression of, Filter filter, List<Expression> arguments) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            return filter.apply(of.evaluate(in), evaluated(arguments, in), in);
        }
    }

    record Call(Function function, List<Expression> arguments) implements Expression {
        @Override
        public JsonNode evaluate(Evaluation in) {
            return function.apply(evaluated(arguments, in), in);
        }
    }

    private static List<JsonNode> evaluated(List<Expression> arguments, Evaluation in) {
        return arguments.stream().map(argument -> argument.evaluate(in)).toList();
    }
}
