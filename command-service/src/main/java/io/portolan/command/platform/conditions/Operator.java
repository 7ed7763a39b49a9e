package io.portolan.command.platform.conditions;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a field can be compared. */
enum Operator {
    EQ("eq", Takes.VALUE),
    NEQ("neq", Takes.VALUE),
    IN("in", Takes.VALUES),
    NIN("nin", Takes.VALUES),
    CONTAINS("contains", Takes.VALUE),
    NCONTAINS("ncontains", Takes.VALUE),
    LIKE("like", Takes.PATTERN),
    NLIKE("nlike", Takes.PATTERN),
    GT("gt", Takes.VALUE),
    GTE("gte", Takes.VALUE),
    LT("lt", Takes.VALUE),
    LTE("lte", Takes.VALUE),
    BETWEEN("between", Takes.BOUNDS),
    EXISTS("exists", Takes.NOTHING),
    NOT_EXISTS("notExists", Takes.NOTHING),
    STARTS_WITH("startsWith", Takes.VALUE),
    ENDS_WITH("endsWith", Takes.VALUE),
    OLDER_THAN("olderThan", Takes.AGE),
    NEWER_THAN("newerThan", Takes.AGE),
    COUNT_EQ("countEq", Takes.COUNT),
    COUNT_GTE("countGte", Takes.COUNT),
    COUNT_LTE("countLte", Takes.COUNT),
    COUNT_GT("countGt", Takes.COUNT),
    COUNT_LT("countLt", Takes.COUNT);

    /** What stands beside an operator. */
    enum Takes {
        NOTHING,
        VALUE,
        VALUES,
        BOUNDS,
        PATTERN,
        AGE,
        COUNT
    }

    private final String word;
    private final Takes takes;

    Operator(String word, Takes takes) {
        this.word = word;
        this.takes = takes;
    }

    static Optional<Operator> named(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word.equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Operator::toString).collect(Collectors.joining(", "));
    }

    /** The words of those that can be asked of fields of a kind. */
    static String wordsFor(Kind kind) {
        return Arrays.stream(values())
                .filter(operator -> operator.suits(kind))
                .map(Operator::toString)
                .collect(Collectors.joining(", "));
    }

    Takes takes() {
        return takes;
    }

    boolean takesField() {
        return takes == Takes.VALUE || takes == Takes.VALUES;
    }

    boolean suits(Kind kind) {
        return switch (this) {
            case EXISTS, NOT_EXISTS -> true;
            case EQ, NEQ, IN, NIN -> kind.isScalar();
            case GT, GTE, LT, LTE, BETWEEN -> kind.isScalar() && kind != Kind.BOOLEAN;
            case CONTAINS, NCONTAINS -> kind == Kind.TEXT || kind == Kind.LIST;
            case LIKE, NLIKE, STARTS_WITH, ENDS_WITH -> kind == Kind.TEXT;
            case OLDER_THAN, NEWER_THAN -> kind == Kind.INSTANT;
            case COUNT_EQ, COUNT_GTE, COUNT_LTE, COUNT_GT, COUNT_LT -> kind == Kind.LIST;
        };
    }

    /** The one that this is the opposite of, or itself. */
    Operator positive() {
        return switch (this) {
            case NEQ -> EQ;
            case NIN -> IN;
            case NCONTAINS -> CONTAINS;
            case NLIKE -> LIKE;
            case NOT_EXISTS -> EXISTS;
            case NEWER_THAN -> OLDER_THAN;
            default -> this;
        };
    }

    boolean isNegative() {
        return positive() != this;
    }

    /** Whether what isn't there meets it; lists that aren't there are counted as empty instead. */
    boolean holdsForAbsent() {
        return isNegative() && takes != Takes.AGE;
    }

    /** How it is written in a condition. */
    @Override
    public String toString() {
        return word;
    }
}
