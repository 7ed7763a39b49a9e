package io.portolan.command.plugins;

import io.portolan.command.platform.Findings;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.schema.ResourceId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plugin as it is sent. */
record PluginBody(
        @Nullable String id,
        @Nullable String title,
        @Nullable String dataSource,
        @Nullable JsonNode properties,
        @Nullable Boolean isSelfHosted) {
    private static final int LONGEST = 200;

    /**
     * What is asked for, under the id in the path if there is one.
     *
     * @throws io.portolan.platform.Refusal of kind {@code MALFORMED} with everything that is wrong
     */
    PluginDefinition definition(@Nullable String name) {
        Findings findings = Findings.none();
        String known = Objects.requireNonNullElse(name, Objects.requireNonNullElse(id, ""));
        if (!ResourceId.isValid(known)) {
            findings.fault("/id", ResourceId.EXPECTED);
        } else if (id != null && !id.equals(known)) {
            findings.fault("/id", "is not the id in the path");
        }
        String source = text("/dataSource", dataSource, known, findings);
        PluginDefinition definition = new PluginDefinition(
                known,
                text("/title", title, known, findings),
                source,
                settings(findings),
                Boolean.TRUE.equals(isSelfHosted));
        findings.refuse(Kind.MALFORMED);
        return definition;
    }

    private static String text(String place, @Nullable String given, String otherwise, Findings findings) {
        if (given != null && (given.isBlank() || given.length() > LONGEST)) {
            findings.fault(place, "must not be blank, nor have more than " + LONGEST + " characters");
        }
        return Objects.requireNonNullElse(given, otherwise);
    }

    private ObjectNode settings(Findings findings) {
        if (properties instanceof ObjectNode object) {
            return object;
        }
        if (properties != null && !properties.isNull()) {
            findings.fault("/properties", "must be an object");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** Never with settings, which may be secret. */
    @Override
    public String toString() {
        return Objects.requireNonNullElse(id, "");
    }
}
