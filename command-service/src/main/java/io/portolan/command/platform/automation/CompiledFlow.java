package io.portolan.command.platform.automation;

import io.portolan.command.platform.expressions.JsonTemplate;
import io.portolan.command.platform.expressions.TemplateException;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A flow that is ready to run.
 *
 * @param version the sequence of the event that made it so
 * @param outputs what a run leaves behind; null where that is nothing
 * @param problem why it can't do anything, in words; null when it can
 */
public record CompiledFlow(
        Flow flow,
        long version,
        List<OnEvent> triggers,
        List<Action> actions,
        @Nullable JsonTemplate outputs,
        @Nullable String problem) {
    private static final String ON_EVENT = "onEvent";
    private static final String MANUAL = "manual";

    public static CompiledFlow of(Flow flow, long version) {
        try {
            List<OnEvent> triggers = flow.triggers().stream()
                    .filter(trigger -> isOfType(trigger, ON_EVENT))
                    .map(OnEvent::of)
                    .toList();
            List<Action> actions = new ArrayList<>();
            for (JsonNode action : flow.actions()) {
                actions.add(Action.of(action, actions.size() + 1));
            }
            JsonTemplate outputs = flow.outputs() == null ? null : JsonTemplate.parse(flow.outputs());
            return new CompiledFlow(flow, version, triggers, List.copyOf(actions), outputs, null);
        } catch (TemplateException | IllegalArgumentException wrong) {
            return new CompiledFlow(flow, version, List.of(), List.of(), null, wrong.getMessage());
        }
    }

    /** Whether it runs by itself when that happens. */
    public boolean runsOn(Occurrence occurrence, Supplier<ObjectNode> names) {
        return flow.isActive()
                && triggers.stream().anyMatch(trigger -> trigger.isAbout(occurrence) && trigger.isMet(names.get()));
    }

    /** Whether another flow may run it for that: as on an event, whatever has happened. */
    public boolean runsFor(Occurrence occurrence, ObjectNode names) {
        return flow.isActive()
                && triggers.stream()
                        .anyMatch(trigger -> trigger.resource.equals(occurrence.resource()) && trigger.isMet(names));
    }

    /** The blueprints of the entities that it runs on by itself, as far as its conditions name them. */
    public Set<String> blueprints() {
        ObjectNode names = EventJson.mapper().createObjectNode();
        names.set("arguments", flow.arguments());
        return triggers.stream()
                .filter(trigger -> trigger.resource.equals(Occurrence.ENTITY))
                .flatMap(trigger -> trigger.conditions.stream())
                .filter(condition -> condition.field().equals("data.blueprintId"))
                .flatMap(condition -> condition.wanted(names))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How it is run by hand; empty where it can't be. */
    public Optional<JsonNode> manual() {
        return flow.triggers().stream()
                .filter(trigger -> isOfType(trigger, MANUAL))
                .findFirst();
    }

    private static boolean isOfType(JsonNode trigger, String type) {
        return trigger.path("type").asString("").equals(type);
    }

    /** What has to happen so that it runs by itself. */
    public record OnEvent(String resource, Set<String> actions, List<FlowCondition> conditions) {
        private static OnEvent of(JsonNode trigger) {
            JsonNode event = trigger.path("event");
            return new OnEvent(
                    event.path("resource").asString(""),
                    event.path("action").valueStream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet()),
                    FlowCondition.of(trigger));
        }

        private boolean isAbout(Occurrence occurrence) {
            return resource.equals(occurrence.resource())
                    && (actions.isEmpty() || actions.contains(occurrence.action()));
        }

        private boolean isMet(ObjectNode names) {
            return conditions.stream().allMatch(condition -> condition.holds(names));
        }
    }

    /**
     * Something that it does.
     *
     * @param id its number from 1 where it has none
     */
    public record Action(String id, String type, List<FlowCondition> conditions, JsonTemplate args) {
        private static Action of(JsonNode action, int number) {
            JsonNode id = action.path("id");
            return new Action(
                    id.isString() ? id.asString() : Integer.toString(number),
                    action.path("type").asString(""),
                    FlowCondition.of(action),
                    JsonTemplate.parse(action.path("args")));
        }

        /** What isn't so that has to be, in words; empty when it is to be done. */
        public Optional<String> unmet(ObjectNode names) {
            return conditions.stream()
                    .filter(condition -> !condition.holds(names))
                    .findFirst()
                    .map(FlowCondition::failure);
        }
    }
}
