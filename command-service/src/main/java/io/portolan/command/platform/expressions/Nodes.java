package io.portolan.command.platform.expressions;

/** How large the expressions of a template get while they are read. */
final class Nodes {
    private static final int MOST = 200;
    private static final int DEEPEST = 20;

    private int count;
    private int depth;

    <T extends Expression> T add(T node, int at) {
        if (++count > MOST) {
            throw new TemplateException("a template has at most " + MOST + " parts", at);
        }
        return node;
    }

    void enter(int at) {
        if (++depth > DEEPEST) {
            throw new TemplateException("expressions are nested at most " + DEEPEST + " levels deep", at);
        }
    }

    void leave() {
        depth--;
    }
}
