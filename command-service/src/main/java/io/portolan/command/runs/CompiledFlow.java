package io.portolan.command.runs;

import io.portolan.command.platform.expressions.JsonTemplate;
import io.portolan.command.platform.expressions.TemplateException;
import io.portolan.contracts.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A flow that is ready to run.
 *
 * @param version the sequence of the event that made it so
 * @param problem why it can't do anything, in words; null when it can
 */
record CompiledFlow(
        Flow flow,
        long version,
        List<OnEvent> triggers,
        List<Action> actions,
        @Nullable String problem) {
    static CompiledFlow of(Flow flow, long version) {
        try {
            List<OnEvent> triggers = flow.triggers().stream()
                    .filter(trigger -> trigger.path("type").asString("").equals("onEvent"))
                    .map(OnEvent::of)
                    .toList();
            List<Action> actions = new ArrayList<>();
            for (JsonNode action : flow.actions()) {
                actions.add(Action.of(action, actions.size() + 1));
            }
            return new CompiledFlow(flow, version, triggers, List.copyOf(actions), null);
        } catch (TemplateException | IllegalArgumentException wrong) {
            return new CompiledFlow(flow, version, List.of(), List.of(), wrong.getMessage());
        }
    }

    /** Whether it runs by itself when that happens. */
    boolean runsOn(Occurrence occurrence, Supplier<ObjectNode> names) {
        return flow.isActive()
                && triggers.stream().anyMatch(trigger -> trigger.isAbout(occurrence) && trigger.isMet(names.get()));
    }

    /** Whether another flow may run it for that: as on an event, whatever has happened. */
    boolean runsFor(Occurrence occurrence, ObjectNode names) {
        return flow.isActive()
                && triggers.stream()
                        .anyMatch(trigger -> trigger.resource.equals(occurrence.resource()) && trigger.isMet(names));
    }

    /** What has to happen so that it runs by itself. */
    record OnEvent(String resource, Set<String> actions, List<FlowCondition> conditions) {
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
    record Action(String id, String type, List<FlowCondition> conditions, JsonTemplate args) {
        private static Action of(JsonNode action, int number) {
            JsonNode id = action.path("id");
            return new Action(
                    id.isString() ? id.asString() : Integer.toString(number),
                    action.path("type").asString(""),
                    FlowCondition.of(action),
                    JsonTemplate.parse(action.path("args")));
        }
    }
}
