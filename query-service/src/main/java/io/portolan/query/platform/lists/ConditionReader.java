package io.portolan.query.platform.lists;

import io.portolan.platform.Refusal.Fault;
import java.util.List;
import java.util.Optional;

/** Reads single conditions, and adds to the faults what is wrong with them. */
final class ConditionReader {
    private final ListFields fields;
    private final List<Fault> faults;

    ConditionReader(ListFields fields, List<Fault> faults) {
        this.fields = fields;
        this.faults = faults;
    }

    /** One that is written {@code <field>:<operator>:<value>}. */
    Optional<Filter> read(String pointer, String text) {
        String[] parts = text.split(":", 3);
        return parts.length < 3
                ? fault(pointer, "<field>:<operator>:<value>")
                : read(pointer, parts[0], parts[1], parts[2]);
    }

    /** One in parts; lists of values are separated by commas, or JSON. */
    Optional<Filter> read(String pointer, String path, String name, String value) {
        Optional<ListField> field = fields.find(path);
        Optional<Operator> operator = Operator.named(name);
        if (field.isEmpty()) {
            return fault(pointer, unknown(path));
        }
        if (operator.filter(known -> known.suits(field.get().kind())).isEmpty()) {
            return fault(pointer, "'" + name + "' is no operator of " + path);
        }
        return Operands.read(field.get(), operator.get(), value)
                .<Filter>map(operands -> new Condition(field.get(), operator.get(), operands))
                .or(() -> fault(
                        pointer,
                        path + ":" + name + ":" + value + ": takes " + Operands.expected(field.get(), operator.get())));
    }

    String unknown(String path) {
        return "no field '" + path + "', only " + String.join(", ", fields.paths());
    }

    private <T> Optional<T> fault(String pointer, String reason) {
        faults.add(new Fault(pointer, reason));
        return Optional.empty();
    }
}
