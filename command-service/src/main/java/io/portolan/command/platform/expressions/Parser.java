package io.portolan.command.platform.expressions;

import io.portolan.command.platform.expressions.Expression.Comparison;
import io.portolan.command.platform.expressions.Expression.Comparison.Link;
import io.portolan.command.platform.expressions.Expression.Inline;
import io.portolan.command.platform.expressions.Expression.Logical;
import io.portolan.command.platform.expressions.Expression.Not;
import io.portolan.command.platform.expressions.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an expression by recursive descent, from what binds least to what binds most. */
final class Parser {
    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "==", Comparator.EQUAL,
            "!=", Comparator.UNEQUAL,
            "<", Comparator.LESS,
            "<=", Comparator.LESS_OR_EQUAL,
            ">", Comparator.GREATER,
            ">=", Comparator.GREATER_OR_EQUAL);

    private final Tokens tokens;
    private final Nodes nodes;
    private final Operands operands;

    Parser(Lexer lexer, Nodes nodes) {
        this.tokens = new Tokens(lexer);
        this.nodes = nodes;
        this.operands = new Operands(tokens, nodes, this::inline);
    }

    /** The expression up to the braces that end it. */
    Expression whole() {
        Expression whole = inline();
        if (!tokens.next().isSymbol(Lexer.END)) {
            throw tokens.unexpected();
        }
        return whole;
    }

    /** The place behind the braces that end it. */
    int end() {
        return tokens.at() + Lexer.END.length();
    }

    private Expression inline() {
        nodes.enter(tokens.at());
        Expression value = either();
        while (tokens.next().isWord("if")) {
            int at = tokens.take().at();
            Expression condition = either();
            Expression otherwise = tokens.acceptWord("else") ? inline() : null;
            value = nodes.add(new Inline(condition, value, otherwise), at);
        }
        nodes.leave();
        return value;
    }

    private Expression either() {
        Expression left = both();
        while (tokens.next().isWord("or")) {
            int at = tokens.take().at();
            left = nodes.add(new Logical(left, true, both()), at);
        }
        return left;
    }

    private Expression both() {
        Expression left = negated();
        while (tokens.next().isWord("and")) {
            int at = tokens.take().at();
            left = nodes.add(new Logical(left, false, negated()), at);
        }
        return left;
    }

    private Expression negated() {
        if (!tokens.next().isWord("not")) {
            return compared();
        }
        int at = tokens.take().at();
        nodes.enter(at);
        Expression negated = nodes.add(new Not(negated()), at);
        nodes.leave();
        return negated;
    }

    private Expression compared() {
        Expression first = operands.filtered();
        List<Link> links = new ArrayList<>();
        int at = tokens.at();
        for (Comparator comparator = comparator(); comparator != null; comparator = comparator()) {
            links.add(new Link(comparator, operands.filtered()));
        }
        return links.isEmpty() ? first : nodes.add(new Comparison(first, links), at);
    }

    private @Nullable Comparator comparator() {
        if (tokens.next().kind() == Kind.SYMBOL
                && COMPARATORS.containsKey(tokens.next().text())) {
            return COMPARATORS.get(tokens.take().text());
        }
        if (tokens.acceptWord("in")) {
            return Comparator.IN;
        }
        if (!tokens.acceptWord("not")) {
            return null;
        }
        if (!tokens.acceptWord("in")) {
            throw tokens.unexpected();
        }
        return Comparator.NOT_IN;
    }
}
