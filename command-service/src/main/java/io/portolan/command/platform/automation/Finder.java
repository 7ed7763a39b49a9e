package io.portolan.command.platform.automation;

import io.portolan.platform.search.EntitySearch;
import io.portolan.platform.search.EntitySearch.Found;
import io.portolan.platform.search.EntitySearch.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looks for entities in the catalog as conditions of actions say. Blocks. */
public final class Finder {
    private static final int AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final EntitySearch search;

    public Finder(EntitySearch search) {
        this.search = search;
    }

    /**
     * The oldest that meet all conditions, whose values have been evaluated; nothing meets one that compares with nothing.
     *
     * @param position what is found is at least as new
     */
    public List<JsonNode> find(String organisation, long position, JsonNode conditions, int most) {
        Optional<JsonNode> filter = filter(conditions);
        List<JsonNode> found = new ArrayList<>();
        @Nullable String cursor = null;
        boolean more = filter.isPresent();
        while (more) {
            Question question = new Question(filter.orElseThrow(), Math.min(AT_ONCE, most - found.size()), cursor);
            Found part = search.search(organisation, position, question)
                    .blockOptional(PATIENCE)
                    .orElseThrow();
            found.addAll(part.items());
            cursor = part.next();
            more = cursor != null && found.size() < most;
        }
        return found;
    }

    private static Optional<JsonNode> filter(JsonNode conditions) {
        ObjectNode filter = NODES.objectNode();
        ArrayNode all = filter.putArray("and");
        for (JsonNode condition : conditions) {
            Optional<JsonNode> one = condition(condition);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
        }
        return Optional.of(filter);
    }

    /** Empty when nothing can meet it. */
    private static Optional<JsonNode> condition(JsonNode condition) {
        JsonNode value = condition.path("value");
        String operator = condition.path("operator").asString("");
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        if (operator.equals("in") || operator.equals("nin")) {
            ArrayNode values = NODES.arrayNode();
            FlowOperator.list(value).filter(one -> !one.isNull()).forEach(values::add);
            return values.isEmpty() && operator.equals("in")
                    ? Optional.empty()
                    : Optional.of(triple(condition, values));
        }
        if (!value.isArray() || operator.equals("between")) {
            return Optional.of(triple(condition, value));
        }
        ObjectNode either = NODES.objectNode();
        ArrayNode alternatives = either.putArray("or");
        value.forEach(one -> alternatives.add(triple(condition, one)));
        return alternatives.isEmpty() ? Optional.empty() : Optional.of(either);
    }

    private static JsonNode triple(JsonNode condition, JsonNode value) {
        ObjectNode triple = NODES.objectNode();
        triple.set("field", condition.path("field"));
        triple.set("operator", condition.path("operator"));
        return triple.set("value", value);
    }
}
