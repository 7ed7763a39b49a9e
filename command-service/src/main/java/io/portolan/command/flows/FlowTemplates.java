package io.portolan.command.flows;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.expressions.Template;
import io.portolan.command.platform.expressions.TemplateException;
import io.portolan.platform.schema.Pointers;
import tools.jackson.databind.JsonNode;

/** The texts of a flow that are templates: those of its actions' arguments, of what conditions compare with, and of its outputs. */
final class FlowTemplates {
    private final Findings findings;
    private final String owner;

    private FlowTemplates(Findings findings, String owner) {
        this.findings = findings;
        this.owner = owner;
    }

    /** Finds those that aren't in the language, each with the flow and the action that it belongs to. */
    static void check(FlowDefinition flow, Findings findings) {
        String name = "flow " + flow.id();
        for (int at = 0; at < flow.triggers().size(); at++) {
            Findings there = findings.at("/triggers/" + at);
            new FlowTemplates(there, name + ", trigger " + (at + 1))
                    .checkConditions(flow.triggers().get(at));
        }
        for (int at = 0; at < flow.actions().size(); at++) {
            JsonNode action = flow.actions().get(at);
            String id = action.path("id").asString(Integer.toString(at + 1));
            FlowTemplates templates = new FlowTemplates(findings.at("/actions/" + at), name + ", action " + id);
            templates.checkConditions(action);
            templates.check(action.path("args"), "/args");
        }
        if (flow.outputs() != null) {
            new FlowTemplates(findings, name + ", outputs").check(flow.outputs(), "/outputs");
        }
    }

    private void checkConditions(JsonNode step) {
        JsonNode conditions = step.path("conditions");
        for (int at = 0; at < conditions.size(); at++) {
            check(conditions.path(at).path("value"), "/conditions/" + at + "/value");
        }
    }

    private void check(JsonNode value, String place) {
        if (value.isString()) {
            checkText(value.asString(), place);
        } else if (value.isArray()) {
            for (int at = 0; at < value.size(); at++) {
                check(value.get(at), place + "/" + at);
            }
        } else if (value.isObject()) {
            value.forEachEntry((key, member) -> check(member, Pointers.child(place, key)));
        }
    }

    private void checkText(String text, String place) {
        try {
            Template.parse(text);
        } catch (TemplateException wrong) {
            findings.fault(place, owner + ": " + wrong.reason());
        }
    }
}
