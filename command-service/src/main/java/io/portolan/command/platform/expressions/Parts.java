package io.portolan.command.platform.expressions;

import io.portolan.command.platform.expressions.Expression.Literal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.StringNode;

/** Takes a template apart into its texts and its expressions. */
final class Parts {
    private static final int LONGEST = 4 * 1024;
    private static final int BRACES = 2;
    private static final List<String> MARKS = List.of("{{", "{%", "{#");

    private final String source;
    private final List<Expression> parts = new ArrayList<>();

    private Parts(String source) {
        this.source = source;
    }

    static List<Expression> of(String source) {
        if (MARKS.stream().noneMatch(source::contains)) {
            return List.of(text(source));
        }
        if (source.length() > LONGEST) {
            throw new TemplateException("a template has at most " + LONGEST + " characters");
        }
        return new Parts(source).read();
    }

    private List<Expression> read() {
        int from = 0;
        int expressions = 0;
        Nodes nodes = new Nodes();
        for (int open = opening(from); open >= 0; open = opening(from)) {
            addText(source.substring(from, open));
            Parser parser = new Parser(new Lexer(source, open + BRACES), nodes);
            parts.add(parser.whole());
            expressions++;
            from = parser.end();
        }
        addText(source.substring(from));
        return expressions == 1 ? alone() : parts;
    }

    /** The place of the next expression; -1 when there is none. */
    private int opening(int from) {
        for (int at = source.indexOf('{', from); at >= 0; at = source.indexOf('{', at + 1)) {
            if (source.startsWith("{{", at)) {
                return at;
            }
            if (source.startsWith("{%", at) || source.startsWith("{#", at)) {
                throw new TemplateException(source.substring(at, at + BRACES) + " isn't in this language", at);
            }
        }
        return -1;
    }

    private void addText(String text) {
        if (!text.isEmpty()) {
            parts.add(text(text));
        }
    }

    /** The one expression if there is nothing but blanks around it. */
    private List<Expression> alone() {
        List<Expression> visible = parts.stream().filter(part -> !isBlank(part)).toList();
        return visible.size() == 1 ? visible : parts;
    }

    private static boolean isBlank(Expression part) {
        return part instanceof Literal(StringNode text) && text.asString().isBlank();
    }

    private static Literal text(String text) {
        return new Literal(StringNode.valueOf(text));
    }
}
