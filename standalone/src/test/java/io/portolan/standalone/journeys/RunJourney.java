package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What flows make of the catalog, end to end. */
public abstract class RunJourney extends ScoreJourney {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENTITIES = "/api/v1/entities";

    /** The id of a new flow that makes an entity of one kind of each of another, or suggests it. */
    private String automated(String from, String to, boolean suggests, String more) {
        String id = id();
        String flow = """
                {"title": "Make one of another", "arguments": {"from": "%s", "to": "%s"},
                 "triggers": [{"type": "onEvent", "event": {"resource": "entity", "action": ["create", "update", "addedAsSource"]},
                   "conditions": [{"field": "data.blueprintId", "operator": "eq", "value": "{{ arguments.from }}"}]}],
                 "actions": [{"type": "upsertResource",
                   "conditions": [{"field": "event.action", "operator": "neq", "value": "addedAsSource"}],
                   "args": {"createSuggestion": %b, "data": {"id": "{{ data.id }}.made", "title": "{{ data.title | upper }}",
                     "blueprintId": "{{ arguments.to }}", "properties": {"tier": "{{ data.properties.tier }}"}}}}%s]}""".formatted(from, to, suggests, more);
        Answer stored = portal().admin().put("/api/v1/flows/" + id + "?trigger=false", flow);
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        return id;
    }

    private JsonNode awaitOne(String list, String filter) {
        return await().atMost(PATIENCE)
                .until(
                        () -> portal().admin()
                                .get(list + "?filters=" + filter)
                                .body()
                                .at("/items/0"),
                        JsonNode::isObject);
    }

    @Nested
    class Runs {
        @Test
        void makeAnEntityOfAnotherAndFollowIt() {
            Api admin = portal().admin();
            String from = defined();
            String to = defined();
            String flow = automated(from, to, false, "");
            String source = registered(from, "{\"tier\":1}");
            JsonNode made = awaitOne(ENTITIES, "sources:contains:" + from + "." + source);
            assertThat(made.path("id").asString()).isEqualTo(source + ".made");
            assertThat(made.at("/properties/tier").asInt()).isEqualTo(1);
            admin.patch(ENTITIES + "/" + source, "{\"properties\":{\"tier\":2}}");
            await().atMost(PATIENCE)
                    .until(() -> admin.get(ENTITIES + "/" + source + ".made")
                                    .body()
                                    .at("/properties/tier")
                                    .asInt()
                            == 2);
            JsonNode run = awaitOne("/api/v1/runs", "flowId:eq:" + flow);
            assertThat(run.at("/trigger/subject").asString()).isEqualTo("entity/" + source);
            assertThat(admin.get("/api/v1/runs?filters=subject:eq:entity/" + source)
                            .body()
                            .path("total")
                            .asInt())
                    .isGreaterThanOrEqualTo(1);
            assertThat(made.path("createdBy").asString()).startsWith("run/");
        }

        @Test
        void suggestEntitiesAndGoOnOnceSomebodyAgrees() {
            Api admin = portal().admin();
            String from = defined();
            String to = defined();
            String other = defined();
            String chained = automated(other, to, false, "");
            String third = registered(other, "{\"tier\":3}");
            String chain = """
                    ,{"id": "chain", "type": "triggerAutomations",
                      "conditions": [{"field": "event.action", "operator": "eq", "value": "addedAsSource"}],
                      "args": {"automationIds": ["%s,nothing"],
                        "entities": {"conditions": [{"field": "blueprintId", "operator": "eq", "value": "%s"}]}}}""".formatted(chained, other);
            String flow = automated(from, to, true, chain);
            String source = registered(from, "{\"tier\":1}");
            JsonNode suggestion = awaitOne("/api/v1/suggestions", "flowId:eq:" + flow);
            assertThat(suggestion.at("/entity/properties/tier").asInt()).isEqualTo(1);
            assertThat(admin.get(ENTITIES + "/" + source + ".made").status()).isEqualTo(404);
            String path = "/api/v1/suggestions/" + suggestion.path("id").asString();
            Answer accepted = admin.post(path + "/accept", "{}");
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
            assertThat(admin.get(path).body()).isEqualTo(accepted.body());
            assertThat(admin.get(ENTITIES + "/" + source + ".made").status()).isEqualTo(200);
            assertThat(admin.post(path + "/reject", "").status()).isEqualTo(409);
            JsonNode parent =
                    awaitOne("/api/v1/runs", "subject:eq:entity/" + source + "&filters=depth:eq:0&sort=createdAt:desc");
            assertThat(parent.path("flowId").asString()).isEqualTo(flow);
            await().atMost(PATIENCE)
                    .until(() -> admin.get("/api/v1/runs?filters=flowId:eq:" + chained + "&filters=depth:eq:1")
                                    .body()
                                    .path("total")
                                    .asInt()
                            >= 1);
            assertThat(admin.get(ENTITIES + "/" + third + ".made").status()).isEqualTo(200);
        }
    }
}
