package io.portolan.standalone.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.agents.ReferenceAgent;
import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people have done by the portal, end to end: forms, approvals, agents, and why things are what they are. */
public abstract class SelfServiceJourney extends RunJourney {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENTITIES = "/api/v1/entities/";

    private String stored(String flow) {
        String id = id();
        Answer stored = portal().admin().put("/api/v1/flows/" + id, flow);
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        return id;
    }

    private String asked(Api caller, String flow, String body) {
        Answer asked = caller.post("/api/v1/flows/" + flow + "/runs", body);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return "/api/v1/runs/" + asked.body().path("id").asString();
    }

    private JsonNode awaitStatus(String run, String status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> portal().admin().get(run).body(),
                        found -> found.path("status").asString().equals(status));
    }

    @Nested
    class SelfService {
        @Test
        void asksForApprovalAndAnAgentAndTellsWhy() throws Exception {
            Api admin = portal().admin();
            String kind = defined();
            String entity = registered(kind, "{\"tier\":1}");
            String queue = id();
            String flow = stored("""
                    {"title": "Raise the tier", "type": "selfServiceAction", "needsApproval": true, "secrets": {"TOKEN": "s3cr3t"},
                     "triggers": [{"type": "manual", "blueprintId": "%s", "inputSchema": {"required": ["tier"],
                       "properties": {"tier": {"type": "integer", "maximum": 4}}}}],
                     "actions": [
                       {"id": "check", "type": "agentTask", "args": {"queue": "%s", "token": "{{ secrets.TOKEN }}", "tier": "{{ input.tier }}"}},
                       {"id": "raise", "type": "upsertResource", "args": {"data": {"id": "{{ data.id }}", "blueprintId": "%s",
                         "properties": {"tier": "{{ actions.check.output.allowed }}"}}}}],
                     "outputs": {"tier": "{{ actions.raise.output.properties.tier }}"}}""".formatted(kind, queue, kind));
            assertThat(admin.post(
                                    "/api/v1/flows/" + flow + "/runs",
                                    "{\"entityId\":\"" + entity + "\",\"input\":{\"tier\":9}}")
                            .status())
                    .isEqualTo(422);
            String run = asked(admin, flow, "{\"entityId\":\"" + entity + "\",\"input\":{\"tier\":3}}");
            assertThat(admin.get(run).body().path("status").asString()).isEqualTo("awaitingApproval");
            assertThat(admin.post(run + "/approve", "{\"comment\":\"go on\"}").status())
                    .isEqualTo(200);
            awaitStatus(run, "waiting");
            ReferenceAgent agent = new ReferenceAgent(admin.writes(), token(), queue);
            assertThat(agent.once((args, log) -> {
                        log.accept("with " + args.path("token").asString());
                        return JsonMapper.shared()
                                .createObjectNode()
                                .put("allowed", args.path("tier").asInt());
                    }))
                    .isTrue();
            JsonNode over = awaitStatus(run, "succeeded");
            assertThat(over.at("/outputs/tier").asInt()).isEqualTo(3);
            assertThat(over.toString()).doesNotContain("s3cr3t");
            assertThat(admin.get(run + "/logs").body().at("/items/0/text").asString())
                    .isEqualTo("with ********");
            JsonNode why = admin.get(ENTITIES + entity + "/why?property=tier").body();
            assertThat(why.path("value").asInt()).isEqualTo(3);
            assertThat(why.at("/chain/0/run/flowId").asString()).isEqualTo(flow);
            assertThat(why.at("/chain/0/run/trigger/actor").asString()).startsWith("user/");
        }

        private String token() {
            String plugin = id();
            Api admin = portal().admin();
            admin.post("/api/v1/plugins", "{\"id\":\"" + plugin + "\",\"title\":\"Agent\",\"isSelfHosted\":true}");
            return admin.post("/api/v1/plugins/" + plugin + "/token", "")
                    .body()
                    .path("token")
                    .asString();
        }

        @Test
        void isTriedAgainOnceWhatWasWrongIsMended() {
            Api admin = portal().admin();
            String later = id();
            String made = id();
            String flow = stored("""
                    {"title": "Make one", "type": "selfServiceAction", "arguments": {"kind": "%s"},
                     "triggers": [{"type": "manual", "inputSchema": {"properties": {"id": {"type": "string"}}}}],
                     "actions": [{"id": "make", "type": "upsertResource", "args": {"data": {"id": "{{ input.id }}",
                       "blueprintId": "{{ arguments.kind }}"}}}]}""".formatted(later));
            String run = asked(admin, flow, "{\"input\":{\"id\":\"" + made + "\"}}");
            assertThat(awaitStatus(run, "failed").path("reason").asString()).contains(later);
            admin.post("/api/v1/blueprints", "{\"id\":\"" + later + "\",\"title\":\"Later\"}");
            assertThat(admin.post(run + "/retry", "").status()).isEqualTo(202);
            awaitStatus(run, "succeeded");
            assertThat(admin.get(ENTITIES + made).status()).isEqualTo(200);
        }

        @Test
        void isTriedOnThePastBeforeItIsStored() {
            Api admin = portal().admin();
            String kind = defined();
            String entity = registered(kind, "{\"tier\":1}");
            String draft = """
                    {"flow": {"id": "draft", "title": "Draft", "triggers": [{"type": "onEvent", "event": {"resource": "entity"},
                      "conditions": [{"field": "data.blueprintId", "operator": "eq", "value": "%s"}]}],
                     "actions": [{"id": "all", "type": "fetchResource", "args": {"conditions": [
                       {"field": "blueprintId", "operator": "eq", "value": "%s"}]}}]}}""".formatted(kind, kind);
            Answer tried = admin.post("/api/v1/flows/preview", draft);
            assertThat(tried.status()).as(tried.text()).isEqualTo(200);
            assertThat(tried.body().path("total").asInt()).isEqualTo(1);
            assertThat(tried.body().at("/runs/0/steps/0/output/id").asString()).isEqualTo(entity);
        }
    }
}
