package io.portolan.query.platform.lists;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * One filter, checked and typed.
 *
 * @param operands one value; two for {@code between}; any number for {@code in} and {@code nin}
 */
record Condition(ListField field, Operator operator, List<BsonValue> operands) implements Filter {
    /** The driver's typed filter; nothing that a user sent is ever parsed as a query. */
    @Override
    public Bson compiled() {
        return field.kind() == ListField.Kind.VALUE ? ofAnyValue() : ofItsKind();
    }

    private Bson ofItsKind() {
        String exact = field.stored();
        return switch (operator) {
            case EQ -> Filters.eq(exact, first());
            case NEQ -> Filters.ne(exact, first());
            case IN -> Filters.in(exact, operands);
            case NIN -> Filters.nin(exact, operands);
            case CONTAINS -> Filters.regex(field.ordered(), Wildcards.containing(text()), "s");
            case LIKE -> Filters.regex(field.ordered(), Wildcards.like(text()), "s");
            case GT -> Filters.gt(field.ordered(), bound(0));
            case GTE -> Filters.gte(field.ordered(), bound(0));
            case LT -> Filters.lt(field.ordered(), bound(0));
            case LTE -> Filters.lte(field.ordered(), bound(0));
            case BETWEEN -> Filters.and(Filters.gte(field.ordered(), bound(0)), Filters.lte(field.ordered(), bound(1)));
            case EXISTS -> Filters.exists(exact, first().equals(BsonBoolean.TRUE));
        };
    }

    /** Single values by their keys; only {@code contains} and {@code exists} look into arrays, too. */
    private Bson ofAnyValue() {
        String one = field.stored();
        return switch (operator) {
            case EQ, IN -> Filters.in(one, meant());
            case NEQ, NIN -> Filters.nin(one, meant());
            case CONTAINS ->
                Filters.or(
                        Filters.regex(one, "^s.*" + Wildcards.containing(text()), "s"),
                        Filters.in(field.elements(), meant()));
            case LIKE -> Filters.regex(one, Wildcards.like(ValueKeys.TEXT + text()), "s");
            case GT -> Filters.and(Filters.gt(one, key(0)), Filters.lt(one, end(0)));
            case GTE -> Filters.and(Filters.gte(one, key(0)), Filters.lt(one, end(0)));
            case LT -> Filters.and(Filters.gte(one, start(0)), Filters.lt(one, key(0)));
            case LTE -> Filters.and(Filters.gte(one, start(0)), Filters.lte(one, key(0)));
            case BETWEEN -> Filters.and(Filters.gte(one, key(0)), Filters.lte(one, key(1)), Filters.gte(one, start(1)));
            case EXISTS -> {
                boolean there = first().equals(BsonBoolean.TRUE);
                Bson either = Filters.or(Filters.exists(one), Filters.exists(field.elements()));
                yield there ? either : Filters.nor(either);
            }
        };
    }

    private List<String> meant() {
        return operands.stream()
                .flatMap(operand -> ValueKeys.meant(operand.asString().getValue()).stream())
                .toList();
    }

    private String key(int at) {
        return ValueKeys.compared(operands.get(at).asString().getValue());
    }

    /** Before all keys of that type. */
    private String start(int at) {
        return key(at).substring(0, 1);
    }

    /** After all keys of that type. */
    private String end(int at) {
        return String.valueOf((char) (key(at).charAt(0) + 1));
    }

    private BsonValue first() {
        return operands.getFirst();
    }

    private String text() {
        return SortKeys.lower(first().asString().getValue());
    }

    private BsonValue bound(int at) {
        BsonValue operand = operands.get(at);
        return operand.isString()
                ? new BsonString(SortKeys.lower(operand.asString().getValue()))
                : operand;
    }

    /** The same text for the same condition in every process. */
    @Override
    public String toString() {
        return field.path() + ":" + operator + ":" + operands;
    }
}
