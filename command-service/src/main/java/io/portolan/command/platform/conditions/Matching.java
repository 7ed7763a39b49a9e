package io.portolan.command.platform.conditions;

import io.portolan.command.platform.conditions.Field.Several;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a value is what an operator wants, both as {@link Kind} reads them. */
final class Matching {
    private Matching() {}

    /** Looks within texts without regard to case, as filters of lists do; is exact otherwise. */
    static boolean holds(Operator operator, Object value, Object wanted, Instant at) {
        if (value instanceof Several(List<Object> values)) {
            return values.stream().anyMatch(one -> holds(operator, one, wanted, at));
        }
        if (wanted instanceof Several(List<Object> values)) {
            return values.stream().anyMatch(one -> holds(operator, value, one, at));
        }
        return switch (operator) {
            case EQ -> value.equals(wanted);
            case IN -> ((Collection<?>) wanted).contains(value);
            case CONTAINS ->
                value instanceof Collection<?> list
                        ? list.contains(wanted)
                        : lower(value).contains(lower(wanted));
            case LIKE -> ((Wildcard) wanted).matches((String) value);
            case STARTS_WITH -> lower(value).startsWith(lower(wanted));
            case ENDS_WITH -> lower(value).endsWith(lower(wanted));
            case GT -> compare(value, wanted) > 0;
            case GTE -> compare(value, wanted) >= 0;
            case LT -> compare(value, wanted) < 0;
            case LTE -> compare(value, wanted) <= 0;
            case BETWEEN -> {
                List<?> bounds = (List<?>) wanted;
                yield compare(value, bounds.getFirst()) >= 0 && compare(value, bounds.getLast()) <= 0;
            }
            case OLDER_THAN -> ((Age) wanted).isReached((Instant) value, at);
            case COUNT_EQ -> count(value) == (Integer) wanted;
            case COUNT_GTE -> count(value) >= (Integer) wanted;
            case COUNT_LTE -> count(value) <= (Integer) wanted;
            case COUNT_GT -> count(value) > (Integer) wanted;
            case COUNT_LT -> count(value) < (Integer) wanted;
            case NEQ, NIN, NCONTAINS, NLIKE, NEWER_THAN, EXISTS, NOT_EXISTS ->
                throw new IllegalArgumentException(operator + " is no test of a value");
        };
    }

    /** Texts in the order of their code points. */
    static int compare(Object one, Object other) {
        if (one instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) other);
        }
        return one instanceof Instant instant
                ? instant.compareTo((Instant) other)
                : compare((String) one, (String) other);
    }

    private static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int at = 0; at < shorter; at++) {
            if (one.charAt(at) != other.charAt(at)) {
                return Integer.compare(one.codePointAt(at), other.codePointAt(at));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int count(Object list) {
        return ((Collection<?>) list).size();
    }

    private static String lower(Object text) {
        return ((String) text).toLowerCase(Locale.ROOT);
    }
}
