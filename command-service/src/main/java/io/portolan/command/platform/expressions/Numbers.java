package io.portolan.command.platform.expressions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/** Numbers that are read from other values; their size is bounded, so that nothing takes long. */
final class Numbers {
    static final JsonNode ZERO = DecimalNode.valueOf(new BigDecimal("0.0"));
    /** How many digits a number may have before its point. */
    static final int MOST_DIGITS = 308;

    private static final int LONGEST = 400;
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    private Numbers() {}

    /** A number as a decimal; empty when the value is none, nor reads as one. */
    static Optional<JsonNode> decimal(JsonNode value) {
        return read(value).map(number -> DecimalNode.valueOf(number.scale() < 1 ? number.setScale(1) : number));
    }

    /** A number without its fraction; empty when the value is none, nor reads as one. */
    static Optional<JsonNode> whole(JsonNode value) {
        return read(value)
                .map(number -> number.setScale(0, RoundingMode.DOWN).toBigInteger())
                .map(Numbers::node);
    }

    static JsonNode sum(List<JsonNode> elements) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean areWhole = true;
        for (JsonNode element : elements) {
            if (!Values.isNumeric(element)) {
                throw new TemplateException(Values.kind(element) + " can't be summed up");
            }
            sum = sum.add(Values.number(element));
            areWhole &= element.isBoolean() || element.isIntegralNumber();
        }
        return areWhole ? node(sum.toBigIntegerExact()) : DecimalNode.valueOf(sum);
    }

    /** A number that is written in a template; empty when it has too many digits. */
    static Optional<JsonNode> literal(String digits) {
        Optional<BigDecimal> number = parsed(digits);
        boolean isWhole = digits.chars().allMatch(character -> character >= '0' && character <= '9');
        return number.map(known -> isWhole ? node(known.toBigInteger()) : DecimalNode.valueOf(known));
    }

    static JsonNode negated(JsonNode number) {
        return number.isIntegralNumber()
                ? node(number.bigIntegerValue().negate())
                : DecimalNode.valueOf(number.decimalValue().negate());
    }

    private static Optional<BigDecimal> read(JsonNode value) {
        if (Values.isNumeric(value)) {
            return Optional.of(Values.number(value)).filter(Numbers::isBounded);
        }
        return value.isString() && value.asString().length() <= LONGEST
                ? parsed(value.asString().strip())
                : Optional.empty();
    }

    private static Optional<BigDecimal> parsed(String text) {
        return text.length() <= LONGEST && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text)).filter(Numbers::isBounded)
                : Optional.empty();
    }

    private static boolean isBounded(BigDecimal number) {
        return number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= 2 * MOST_DIGITS;
    }

    private static JsonNode node(BigInteger number) {
        int bits = number.bitLength();
        if (bits < Integer.SIZE) {
            return IntNode.valueOf(number.intValue());
        }
        return bits < Long.SIZE ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
    }
}
