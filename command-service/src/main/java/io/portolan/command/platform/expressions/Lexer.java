package io.portolan.command.platform.expressions;

import io.portolan.command.platform.expressions.Token.Kind;
import java.util.List;

/** Takes an expression apart, up to the braces that end it. */
final class Lexer {
    static final String END = "}}";
    private static final List<String> SYMBOLS =
            List.of(END, "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", ".", "|", "-");
    private static final int HEXADECIMAL = 16;
    private static final int ESCAPED_DIGITS = 4;

    private final String source;
    private int at;

    Lexer(String source, int at) {
        this.source = source;
        this.at = at;
    }

    /** Where the next token is looked for. */
    int at() {
        return at;
    }

    Token next() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == source.length()) {
            return new Token(Kind.END, "", start);
        }
        char first = source.charAt(at);
        if (isLetter(first)) {
            return new Token(Kind.NAME, word(), start);
        }
        if (isDigit(first)) {
            return new Token(Kind.NUMBER, number(), start);
        }
        if (first == '"' || first == '\'') {
            return new Token(Kind.TEXT, text(first), start);
        }
        for (String symbol : SYMBOLS) {
            if (source.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Kind.SYMBOL, symbol, start);
            }
        }
        throw new TemplateException(Character.toString(source.codePointAt(at)) + " means nothing here", at);
    }

    private String word() {
        int start = at;
        while (at < source.length() && (isLetter(source.charAt(at)) || isDigit(source.charAt(at)))) {
            at++;
        }
        return source.substring(start, at);
    }

    private String number() {
        int start = at;
        digits();
        if (at + 1 < source.length() && source.charAt(at) == '.' && isDigit(source.charAt(at + 1))) {
            at++;
            digits();
        }
        if (at < source.length() && (source.charAt(at) == 'e' || source.charAt(at) == 'E')) {
            at++;
            if (at < source.length() && (source.charAt(at) == '-' || source.charAt(at) == '+')) {
                at++;
            }
            digits();
        }
        if (at < source.length() && isLetter(source.charAt(at))) {
            throw new TemplateException("no number goes on with " + source.charAt(at), at);
        }
        return source.substring(start, at);
    }

    private void digits() {
        while (at < source.length() && isDigit(source.charAt(at))) {
            at++;
        }
    }

    private String text(char quote) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != quote) {
            text.append(source.charAt(at) == '\\' ? escaped() : source.charAt(at++));
        }
        if (at == source.length()) {
            throw new TemplateException("the text has no end", start);
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        int start = at++;
        char escape = at < source.length() ? source.charAt(at++) : ' ';
        return switch (escape) {
            case '\\', '\'', '"' -> escape;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> character(start);
            default -> throw new TemplateException("\\" + escape + " stands for nothing", start);
        };
    }

    private char character(int start) {
        int end = at + ESCAPED_DIGITS;
        boolean isCode = end <= source.length()
                && source.substring(at, end).chars().allMatch(digit -> Character.digit(digit, HEXADECIMAL) >= 0);
        if (!isCode) {
            throw new TemplateException("\\u needs four hexadecimal digits", start);
        }
        char character = (char) Integer.parseInt(source.substring(at, end), HEXADECIMAL);
        at = end;
        return character;
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
