package io.portolan.benchmarks;

import io.portolan.command.platform.expressions.Template;
import io.portolan.contracts.EventJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A property that is passed on if there is one, which is what most templates of automations say. */
@State(Scope.Benchmark)
public class Expressions {
    private final Template template =
            Template.parse("{{ data.properties.readme if data.properties.readme else none }}");
    private final ObjectNode names = (ObjectNode) EventJson.mapper().readTree("""
                    {"data": {"id": "ledger", "title": "Ledger", "properties": {"readme": "# Ledger", "tier": 1}},
                     "arguments": {"targetBlueprintId": "service"}, "actions": {}, "secrets": {},
                     "event": {"action": "create"}}""");

    /** One operation is one evaluation. */
    @Benchmark
    public JsonNode evaluate() {
        return template.value(names);
    }
}
