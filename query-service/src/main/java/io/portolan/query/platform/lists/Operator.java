package io.portolan.query.platform.lists;

import io.portolan.query.platform.lists.ListField.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a filter can ask of a field. Absent values satisfy {@code neq}, {@code nin} and {@code exists:false} alone. */
enum Operator {
    EQ,
    NEQ,
    IN,
    NIN,
    CONTAINS,
    LIKE,
    GT,
    GTE,
    LT,
    LTE,
    EXISTS,
    BETWEEN;

    static Optional<Operator> named(String name) {
        return Stream.of(values())
                .filter(operator -> operator.toString().equals(name))
                .findFirst();
    }

    boolean suits(Kind kind) {
        return switch (this) {
            case EQ, NEQ, IN, NIN, EXISTS -> true;
            case CONTAINS, LIKE -> kind == Kind.TEXT || kind == Kind.VALUE || kind == Kind.IDS;
            case GT, GTE, LT, LTE, BETWEEN -> kind != Kind.CHOICE && kind != Kind.IDS;
        };
    }

    /** How it is written in a query. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
