package io.portolan.command.platform.expressions;

import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A text that is put together from values, each written as Python does; it can't get too long. */
final class Text {
    static final int LONGEST = 64 * 1024;
    private static final int PLAIN_UNTIL = 16;
    private static final int PLAIN_FROM = -4;

    private final Evaluation evaluation;
    private final StringBuilder text = new StringBuilder();

    Text(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    static String of(JsonNode value, Evaluation in) {
        if (value.isString()) {
            return in.read(value.asString());
        }
        Text text = new Text(in);
        text.add(value);
        return text.toString();
    }

    /** Adds a value: a text as it is, and nothing for what is undefined. */
    void add(JsonNode value) {
        if (value.isString()) {
            add(value.asString());
        } else if (!value.isMissingNode()) {
            addQuoted(value);
        }
    }

    void add(String part) {
        evaluation.read(part);
        if (text.length() + part.length() > LONGEST) {
            throw new TemplateException("makes more than " + LONGEST + " characters");
        }
        text.append(part);
    }

    /** Adds a value as it stands in a list. */
    private void addQuoted(JsonNode value) {
        switch (value.getNodeType()) {
            case STRING -> addQuoted(value.asString());
            case BOOLEAN -> add(value.booleanValue() ? "True" : "False");
            case NUMBER -> add(number(value));
            case ARRAY -> {
                add("[");
                String separator = "";
                for (JsonNode element : value) {
                    add(separator);
                    addQuoted(element);
                    separator = ", ";
                }
                add("]");
            }
            case OBJECT -> {
                add("{");
                String separator = "";
                for (var member : value.properties()) {
                    add(separator);
                    addQuoted(member.getKey());
                    add(": ");
                    addQuoted(member.getValue());
                    separator = ", ";
                }
                add("}");
            }
            default -> add("None");
        }
    }

    private void addQuoted(String part) {
        char quote = part.indexOf('\'') >= 0 && part.indexOf('"') < 0 ? '"' : '\'';
        add(quote + "");
        part.codePoints().forEach(point -> add(escaped(point, quote)));
        add(quote + "");
    }

    private static String escaped(int point, char quote) {
        return switch (point) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (point == quote) {
                    yield "\\" + quote;
                }
                yield Character.isISOControl(point)
                        ? String.format(Locale.ROOT, "\\x%02x", point)
                        : Character.toString(point);
            }
        };
    }

    /** A number, without a point only when it is a whole one by its type. */
    static String number(JsonNode value) {
        return value.isIntegralNumber() ? value.bigIntegerValue().toString() : decimal(value.decimalValue());
    }

    private static String decimal(BigDecimal value) {
        BigDecimal brief = value.stripTrailingZeros();
        int exponent = brief.precision() - brief.scale() - 1;
        if (brief.signum() != 0 && (exponent < PLAIN_FROM || exponent >= PLAIN_UNTIL)) {
            String digits = brief.unscaledValue().abs().toString();
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return (brief.signum() < 0 ? "-" : "")
                    + digits.charAt(0)
                    + fraction
                    + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
        }
        String plain = brief.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
