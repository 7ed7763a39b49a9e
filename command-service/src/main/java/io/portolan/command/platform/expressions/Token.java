package io.portolan.command.platform.expressions;

/**
 * A piece of an expression.
 *
 * @param text of a text without its quotes and escapes
 * @param at where it begins in the template, from 0
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end" : kind == Kind.TEXT ? "the text '" + text + "'" : text;
    }
}
