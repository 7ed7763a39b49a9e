package io.portolan.command.platform.expressions;

import io.portolan.command.platform.expressions.Expression.Call;
import io.portolan.command.platform.expressions.Expression.Elements;
import io.portolan.command.platform.expressions.Expression.Filtered;
import io.portolan.command.platform.expressions.Expression.Literal;
import io.portolan.command.platform.expressions.Expression.Member;
import io.portolan.command.platform.expressions.Expression.Name;
import io.portolan.command.platform.expressions.Expression.Subscript;
import io.portolan.command.platform.expressions.Expression.Test;
import io.portolan.command.platform.expressions.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Reads what operators stand between: values with their members, filters and tests. */
final class Operands {
    private static final Set<String> KEYWORDS = Set.of("if", "else", "and", "or", "not", "in", "is");
    private static final Map<String, JsonNode> CONSTANTS = Map.of(
            "true", BooleanNode.TRUE,
            "True", BooleanNode.TRUE,
            "false", BooleanNode.FALSE,
            "False", BooleanNode.FALSE,
            "none", NullNode.getInstance(),
            "None", NullNode.getInstance());
    private static final Map<String, Test.Kind> TESTS =
            Map.of("none", Test.Kind.NONE, "defined", Test.Kind.DEFINED, "undefined", Test.Kind.UNDEFINED);

    private final Tokens tokens;
    private final Nodes nodes;
    private final Supplier<Expression> expressions;

    /** @param expressions reads a whole expression that stands within another one */
    Operands(Tokens tokens, Nodes nodes, Supplier<Expression> expressions) {
        this.tokens = tokens;
        this.nodes = nodes;
        this.expressions = expressions;
    }

    Expression filtered() {
        Expression value = part();
        while (true) {
            int at = tokens.at();
            if (tokens.accept("|")) {
                value = nodes.add(filter(value), at);
            } else if (tokens.acceptWord("is")) {
                boolean isNegated = tokens.acceptWord("not");
                Test.Kind test = TESTS.get(tokens.next().text());
                if (test == null) {
                    throw new TemplateException(
                            "is can be followed by defined, none, undefined, not by " + tokens.next(), tokens.at());
                }
                tokens.take();
                value = nodes.add(new Test(value, test, isNegated), at);
            } else {
                return value;
            }
        }
    }

    private Filtered filter(Expression value) {
        Token name = tokens.take();
        Filter filter = Filter.named(name.text())
                .orElseThrow(() ->
                        new TemplateException("there is no filter " + name + ", only " + Filter.words(), name.at()));
        List<Expression> arguments = tokens.accept("(") ? list(")") : List.of();
        if (arguments.size() > filter.mostArguments()) {
            throw new TemplateException(filter + " takes at most " + filter.mostArguments() + " arguments", name.at());
        }
        return new Filtered(value, filter, arguments);
    }

    private Expression part() {
        Expression value = primary();
        while (true) {
            int at = tokens.at();
            if (tokens.accept(".")) {
                value = nodes.add(member(value), at);
            } else if (tokens.accept("[")) {
                value = nodes.add(new Subscript(value, expressions.get()), at);
                tokens.require("]");
            } else if (tokens.next().isSymbol("(")) {
                throw new TemplateException("only functions can be called, which are " + Function.words(), at);
            } else {
                return value;
            }
        }
    }

    private Expression member(Expression of) {
        Token key = tokens.take();
        if (key.kind() == Kind.NUMBER) {
            return new Subscript(of, new Literal(number(key)));
        }
        if (key.kind() != Kind.NAME) {
            throw Tokens.unexpected(key);
        }
        return new Member(of, allowed(key));
    }

    private Expression primary() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NAME -> nodes.add(named(token), token.at());
            case TEXT -> nodes.add(new Literal(StringNode.valueOf(token.text())), token.at());
            case NUMBER -> nodes.add(new Literal(number(token)), token.at());
            case SYMBOL -> symbol(token);
            case END -> throw Tokens.unexpected(token);
        };
    }

    private Expression symbol(Token token) {
        return switch (token.text()) {
            case "(" -> grouped();
            case "[" -> nodes.add(new Elements(list("]")), token.at());
            case "-" -> nodes.add(new Literal(Numbers.negated(digits())), token.at());
            default -> throw Tokens.unexpected(token);
        };
    }

    private Expression grouped() {
        Expression inner = expressions.get();
        tokens.require(")");
        return inner;
    }

    private JsonNode digits() {
        Token digits = tokens.take();
        if (digits.kind() != Kind.NUMBER) {
            throw Tokens.unexpected(digits);
        }
        return number(digits);
    }

    private Expression named(Token name) {
        if (KEYWORDS.contains(name.text())) {
            throw Tokens.unexpected(name);
        }
        JsonNode constant = CONSTANTS.get(name.text());
        if (constant != null) {
            return new Literal(constant);
        }
        return tokens.accept("(") ? call(name) : new Name(allowed(name));
    }

    private Call call(Token name) {
        Function function = Function.named(name.text())
                .orElseThrow(() -> new TemplateException(
                        "there is no function " + name + ", only " + Function.words(), name.at()));
        List<Expression> arguments = list(")");
        if (arguments.size() != function.arity()) {
            throw new TemplateException(function + " takes " + function.arity() + " arguments", name.at());
        }
        return new Call(function, arguments);
    }

    /** Expressions between commas, up to a symbol. */
    private List<Expression> list(String end) {
        List<Expression> list = new ArrayList<>();
        while (!tokens.accept(end)) {
            list.add(expressions.get());
            if (!tokens.accept(",")) {
                tokens.require(end);
                break;
            }
        }
        return List.copyOf(list);
    }

    private static String allowed(Token name) {
        if (name.text().startsWith("__")) {
            throw new TemplateException("names don't begin with two underscores", name.at());
        }
        return name.text();
    }

    private static JsonNode number(Token digits) {
        return Numbers.literal(digits.text())
                .orElseThrow(() ->
                        new TemplateException("numbers have at most " + Numbers.MOST_DIGITS + " digits", digits.at()));
    }
}
