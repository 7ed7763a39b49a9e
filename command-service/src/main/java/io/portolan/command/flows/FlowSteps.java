package io.portolan.command.flows;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.automation.CronSchedule;
import io.portolan.command.platform.automation.FieldPath;
import io.portolan.command.platform.automation.FlowOperator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What triggers and actions must have; whatever else they have is kept as it is. */
final class FlowSteps {
    private static final int MOST = 100;
    private static final int MOST_CONDITIONS = 100;
    private static final int LONGEST = 200;
    private static final String ON_EVENT = "onEvent";
    private static final String MANUAL = "manual";
    private static final String SCHEDULE = "schedule";
    private static final Set<String> TRIGGERS = new TreeSet<>(Set.of(ON_EVENT, MANUAL, SCHEDULE));
    private static final Set<String> ACTIONS = new TreeSet<>(Set.of(
            "upsertResource",
            "fetchResource",
            "fetchFieldsFromResources",
            "fetchEntitiesBySource",
            "triggerAutomations",
            "deleteResource",
            "httpRequest",
            "sendWebhook",
            "agentTask"));
    private static final Set<String> OPERATORS =
            Stream.of(FlowOperator.values()).map(FlowOperator::toString).collect(Collectors.toCollection(TreeSet::new));

    private FlowSteps() {}

    static void checkTriggers(List<JsonNode> triggers, boolean needsApproval, Findings findings) {
        if (triggers.size() > MOST) {
            findings.fault("/triggers", "are more than " + MOST);
        }
        for (int at = 0; at < triggers.size(); at++) {
            Findings there = findings.at("/triggers/" + at);
            JsonNode trigger = triggers.get(at);
            checkStep(trigger, TRIGGERS, there);
            switch (trigger.path("type").asString("")) {
                case ON_EVENT -> checkEvent(trigger.path("event"), there);
                case MANUAL -> ManualTrigger.check(trigger, needsApproval, there);
                case SCHEDULE -> checkSchedule(trigger, there);
                default -> {}
            }
        }
    }

    static void checkActions(List<JsonNode> actions, Findings findings) {
        if (actions.size() > MOST) {
            findings.fault("/actions", "are more than " + MOST);
        }
        Set<String> ids = new HashSet<>();
        for (int at = 0; at < actions.size(); at++) {
            Findings there = findings.at("/actions/" + at);
            JsonNode action = actions.get(at);
            checkStep(action, ACTIONS, there);
            checkObject(action, "args", there);
            if (isGiven(action.path("id"))) {
                checkText(action, "id", there);
                if (!ids.add(action.path("id").asString(""))) {
                    there.fault("/id", "is there twice");
                }
            }
        }
    }

    private static void checkStep(JsonNode step, Set<String> types, Findings findings) {
        if (!step.isObject()) {
            findings.fault("", "must be an object");
            return;
        }
        checkChoice(step, "type", types, findings);
        JsonNode conditions = step.path("conditions");
        if (!isGiven(conditions)) {
            return;
        }
        if (!conditions.isArray() || conditions.size() > MOST_CONDITIONS) {
            findings.fault("/conditions", "must be a list of " + MOST_CONDITIONS + " at most");
            return;
        }
        for (int at = 0; at < conditions.size(); at++) {
            Findings there = findings.at("/conditions/" + at);
            checkText(conditions.get(at), "field", there);
            String field = conditions.get(at).path("field").asString("");
            if (!field.isBlank() && FieldPath.read(field).isEmpty()) {
                there.fault("/field", "must be a path, such as data.properties.tier or actions['x'].output");
            }
            checkChoice(conditions.get(at), "operator", OPERATORS, there);
        }
    }

    private static void checkSchedule(JsonNode trigger, Findings findings) {
        try {
            CronSchedule.of(trigger);
        } catch (IllegalArgumentException wrong) {
            findings.fault("/cron", String.valueOf(wrong.getMessage()));
        }
    }

    private static void checkEvent(JsonNode event, Findings findings) {
        checkText(event, "resource", findings.at("/event"));
        JsonNode action = event.path("action");
        boolean isTexts = action.isArray() && action.valueStream().allMatch(JsonNode::isString);
        if (isGiven(action) && !isTexts) {
            findings.fault("/event/action", "must be a list of texts");
        }
    }

    private static void checkChoice(JsonNode object, String name, Set<String> choices, Findings findings) {
        JsonNode value = object.path(name);
        if (!value.isString() || !choices.contains(value.asString())) {
            findings.fault("/" + name, "must be one of " + String.join(", ", choices));
        }
    }

    static void checkText(JsonNode object, String name, Findings findings) {
        String text = object.path(name).isString() ? object.path(name).asString() : "";
        if (text.isBlank() || text.length() > LONGEST) {
            findings.fault("/" + name, "must be a text of " + LONGEST + " characters at most");
        }
    }

    static void checkObject(JsonNode object, String name, Findings findings) {
        if (isGiven(object.path(name)) && !object.path(name).isObject()) {
            findings.fault("/" + name, "must be an object");
        }
    }

    static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
