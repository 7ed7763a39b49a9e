package io.portolan.command.flows;

import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Tags;
import io.portolan.contracts.FlowType;
import io.portolan.contracts.Tag;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.schema.Pointers;
import io.portolan.platform.schema.PropertyKey;
import io.portolan.platform.schema.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A flow as it is sent; what is absent or null has its default. */
public record FlowBody(
        @Nullable String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable String icon,
        @Nullable Boolean isActive,
        @Nullable Boolean needsApproval,
        @Nullable Integer order,
        @Nullable FlowType type,
        @Nullable JsonNode arguments,
        @Nullable Map<String, @Nullable String> secrets,
        @Nullable List<JsonNode> triggers,
        @Nullable List<JsonNode> actions,
        @Nullable JsonNode outputs,
        @Nullable List<Tag> tags) {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int LONGEST_SECRET = 20_000;
    private static final int MOST_SECRETS = 100;

    /**
     * What is asked for.
     *
     * @param name the id that is given elsewhere, which must not be another one; null where there is none
     * @throws io.portolan.platform.Refusal of kind {@code MALFORMED} with everything that is wrong
     */
    public FlowDefinition definition(@Nullable String name) {
        Findings findings = Findings.none();
        check(name, findings);
        FlowDefinition definition = new FlowDefinition(
                Objects.requireNonNullElse(name, Objects.requireNonNullElse(id, "")),
                Objects.requireNonNullElse(title, ""),
                description,
                icon,
                !Boolean.FALSE.equals(isActive),
                Boolean.TRUE.equals(needsApproval),
                Objects.requireNonNullElse(order, 0),
                Objects.requireNonNullElse(type, FlowType.AUTOMATION),
                Objects.requireNonNullElseGet(arguments, JsonNodeFactory.instance::objectNode),
                Objects.requireNonNullElse(secrets, Map.of()),
                Objects.requireNonNullElse(triggers, List.of()),
                Objects.requireNonNullElse(actions, List.of()),
                outputs,
                Objects.requireNonNullElse(tags, List.of()));
        FlowSteps.checkTriggers(definition.triggers(), definition.needsApproval(), findings);
        FlowSteps.checkActions(definition.actions(), findings);
        FlowTemplates.check(definition, findings);
        findings.refuse(Kind.MALFORMED);
        return definition;
    }

    private void check(@Nullable String name, Findings findings) {
        if ("preview".equals(Objects.requireNonNullElse(name, id))) {
            findings.fault("/id", "is a word that paths have");
        } else if (!ResourceId.isValid(Objects.requireNonNullElse(name, Objects.requireNonNullElse(id, "")))) {
            findings.fault("/id", ResourceId.EXPECTED);
        } else if (name != null && id != null && !id.equals(name)) {
            findings.fault("/id", "is not the id in the path");
        }
        if (title == null || title.isBlank()) {
            findings.fault("/title", "is needed");
        } else if (title.length() > LONGEST_TITLE) {
            findings.fault("/title", "has more than " + LONGEST_TITLE + " characters");
        }
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            findings.fault("/description", "has more than " + LONGEST_DESCRIPTION + " characters");
        }
        if (arguments != null && !arguments.isObject()) {
            findings.fault("/arguments", "must be an object");
        }
        if (outputs != null && !outputs.isObject() && !outputs.isArray()) {
            findings.fault("/outputs", "must be an object or a list");
        }
        checkSecrets(findings);
        Tags.check(tags, findings);
    }

    private void checkSecrets(Findings findings) {
        Map<String, @Nullable String> all = Objects.requireNonNullElse(secrets, Map.of());
        if (all.size() > MOST_SECRETS) {
            findings.fault("/secrets", "are more than " + MOST_SECRETS);
        }
        all.forEach((key, text) -> {
            String place = Pointers.child("/secrets", key);
            if (!PropertyKey.isValid(key)) {
                findings.fault(place, PropertyKey.EXPECTED);
            }
            if (text != null && (text.isEmpty() || text.length() > LONGEST_SECRET)) {
                findings.fault(place, "must not be empty, nor have more than " + LONGEST_SECRET + " characters");
            }
        });
    }

    /** Never with secrets. */
    @Override
    public String toString() {
        return Objects.requireNonNullElse(id, "");
    }
}
