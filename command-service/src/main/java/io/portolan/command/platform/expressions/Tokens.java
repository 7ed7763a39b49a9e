package io.portolan.command.platform.expressions;

import io.portolan.command.platform.expressions.Token.Kind;

/** The pieces of an expression, one after the other; what comes next can be looked at before it is taken. */
final class Tokens {
    private final Lexer lexer;
    private Token next;

    Tokens(Lexer lexer) {
        this.lexer = lexer;
        this.next = lexer.next();
    }

    Token next() {
        return next;
    }

    int at() {
        return next.at();
    }

    /** Takes the next one, which must not be the end. */
    Token take() {
        Token token = next;
        if (token.isSymbol(Lexer.END) || token.kind() == Kind.END) {
            throw unexpected();
        }
        next = lexer.next();
        return token;
    }

    boolean accept(String symbol) {
        boolean isNext = next.isSymbol(symbol);
        if (isNext) {
            take();
        }
        return isNext;
    }

    boolean acceptWord(String word) {
        boolean isNext = next.isWord(word);
        if (isNext) {
            take();
        }
        return isNext;
    }

    void require(String symbol) {
        if (!accept(symbol)) {
            throw new TemplateException(symbol + " is expected, not " + next, next.at());
        }
    }

    TemplateException unexpected() {
        return unexpected(next);
    }

    static TemplateException unexpected(Token token) {
        return new TemplateException(token + " can't stand here", token.at());
    }
}
