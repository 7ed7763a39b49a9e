package io.portolan.command.platform.conditions;

import io.portolan.command.platform.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads conditions of the right shape, and finds what of them doesn't fit the blueprint. */
final class ConditionReader {
    private final Fields fields;

    ConditionReader(Fields fields) {
        this.fields = fields;
    }

    /** Empty when something is wrong. */
    Optional<Condition> read(JsonNode condition, Findings findings) {
        if (condition.has("all")) {
            return readEach(condition.path("all"), findings.at("/all")).map(Group::all);
        }
        if (condition.has("any")) {
            return readEach(condition.path("any"), findings.at("/any")).map(Group::any);
        }
        return readComparison(condition, findings);
    }

    Optional<List<Condition>> readEach(JsonNode list, Findings findings) {
        List<Condition> conditions = new ArrayList<>(list.size());
        for (int at = 0; at < list.size(); at++) {
            read(list.get(at), findings.at("/" + at)).ifPresent(conditions::add);
        }
        return conditions.size() == list.size() ? Optional.of(List.copyOf(conditions)) : Optional.empty();
    }

    private Optional<Condition> readComparison(JsonNode condition, Findings findings) {
        Operator operator =
                Operator.named(condition.path("operator").asString()).orElseThrow();
        Optional<Field> field = find(condition.path("field").asString(), findings.at("/field"));
        Optional<Field> other = Members.has(condition, "valueField")
                ? find(condition.path("valueField").asString(), findings.at("/valueField"))
                : Optional.empty();
        if (field.isEmpty() || (Members.has(condition, "valueField") && other.isEmpty())) {
            return Optional.empty();
        }
        Kind kind = field.get().kind();
        if (!operator.suits(kind)) {
            findings.fault(
                    "/operator",
                    operator + " is not for " + kind.description() + ", only " + Operator.wordsFor(kind) + " are");
            return Optional.empty();
        }
        OperandReader operands = new OperandReader(field.get(), operator, findings);
        return other.map(operands::readField)
                .orElseGet(() -> operands.read(condition.path("value")))
                .map(operand -> new Comparison(field.get(), operator, operand));
    }

    private Optional<Field> find(String path, Findings findings) {
        Optional<Field> field = fields.find(path);
        if (field.isEmpty()) {
            findings.fault("", fields.unknown(path));
        }
        return field;
    }
}
