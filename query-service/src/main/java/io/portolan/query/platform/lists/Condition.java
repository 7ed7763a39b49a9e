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
record Condition(ListField field, Operator operator, List<BsonValue> operands) {
    /** The driver's typed filter; nothing that a user sent is ever parsed as a query. */
    Bson compiled() {
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
