package io.portolan.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.command.platform.automation.Receiver;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Portal;
import io.portolan.standalone.journeys.SelfServiceJourney;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The journeys on the portal as {@code ./portolan} starts it. */
class EmbeddedJourneyTest extends SelfServiceJourney {
    @TempDir
    private static Path folder;

    private static RunningPortal running;

    @BeforeAll
    static void start() throws IOException {
        running = RunningPortal.start(
                folder.resolve("data"), Map.of("portolan.deliveries.allowed-networks", "127.0.0.1/32"));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Override
    protected Portal portal() {
        return running.portal();
    }

    @Nested
    class Deliveries {
        @Test
        void reachAReceiverThatCanCheckThem() {
            Api admin = running.portal().admin();
            String id = UUID.randomUUID().toString();
            try (Receiver receiver = new Receiver()) {
                receiver.then(503, "");
                String flow = """
                        {"title": "Tell", "secrets": {"HOOK": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
                         "triggers": [{"type": "manual"}],
                         "actions": [{"id": "tell", "type": "sendWebhook", "args": {"url": "%s", "secret": "{{ secrets.HOOK }}",
                           "type": "told", "data": {"by": "{{ event.actor }}"}}}]}""".formatted(receiver.url("/hook"));
                assertThat(admin.put("/api/v1/flows/" + id, flow).status()).isEqualTo(200);
                String run = "/api/v1/runs/"
                        + admin.post("/api/v1/flows/" + id + "/runs", "")
                                .body()
                                .path("id")
                                .asString();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> admin.get(run).body().path("status").asString(), "succeeded"::equals);
                assertThat(receiver.received())
                        .hasSize(2)
                        .extracting(received -> received.header("webhook-id"))
                        .containsOnly(receiver.received().getFirst().header("webhook-id"));
                JsonNode delivery = admin.get("/api/v1/deliveries?filters=flowId:eq:" + id)
                        .body()
                        .at("/items/0");
                assertThat(delivery.path("attempts")).hasSize(2);
                assertThat(admin.post(
                                        "/api/v1/deliveries/"
                                                + delivery.path("id").asString() + "/replay",
                                        "")
                                .status())
                        .isEqualTo(202);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> receiver.received().size() == 3);
            }
        }
    }

    @Nested
    class AgentsOnTheTopic {
        @Test
        void claimWhatTheySeeThere() {
            Api admin = running.portal().admin();
            String id = UUID.randomUUID().toString();
            String flow = """
                    {"title": "Leave it to an agent", "secrets": {"TOKEN": "s3cr3t"}, "triggers": [{"type": "manual"}],
                     "actions": [{"id": "task", "type": "agentTask", "args": {"queue": "%s", "token": "{{ secrets.TOKEN }}"}}]}""".formatted(id);
            assertThat(admin.put("/api/v1/flows/" + id, flow).status()).isEqualTo(200);
            admin.post("/api/v1/flows/" + id + "/runs", "");
            JsonNode run = suspended(id);
            assertThat(run.toString()).doesNotContain("s3cr3t");
            JsonNode task = admin.post(
                            "/api/v1/agent/runs/claim",
                            "{\"runId\":\"" + run.path("id").asString() + "\"}")
                    .body()
                    .path("task");
            assertThat(task.at("/args/token").asString()).isEqualTo("s3cr3t");
        }

        private JsonNode suspended(String flowId) {
            Map<String, Object> client = running.kafka().client();
            client.put("isolation.level", "read_committed");
            client.put("auto.offset.reset", "earliest");
            client.put("group.id", "agents-" + flowId);
            try (KafkaConsumer<String, String> kafka =
                    new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
                kafka.subscribe(List.of("portolan.flows"));
                return await().atMost(Duration.ofSeconds(60)).until(() -> found(kafka, flowId), JsonNode::isObject);
            }
        }

        private JsonNode found(KafkaConsumer<String, String> kafka, String flowId) {
            for (ConsumerRecord<String, String> event : kafka.poll(Duration.ofMillis(100))) {
                String type = new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                JsonNode run = JsonMapper.shared().readTree(event.value()).path("run");
                if (type.equals("run.suspended.v1")
                        && run.path("flowId").asString().equals(flowId)) {
                    return run;
                }
            }
            return MissingNode.getInstance();
        }
    }

    @Nested
    class ItsOneProcess {
        @Test
        void refusesTheOldKeyFromTheAnswerOn() {
            String email = UUID.randomUUID() + "@rely.io";
            Api admin = running.portal().admin();
            admin.post("/api/v1/users/invite", "{\"name\":\"Ada\",\"email\":\"" + email + "\"}");
            String token = "{\"token\":\"" + running.portal().invitationFor(email) + "\"}";
            Api user = admin.as(admin.as("")
                    .post("/api/v1/users/accept", token)
                    .body()
                    .at("/key/token")
                    .asString());

            user.post("/api/v1/api-keys", "{}");

            assertThat(user.get("/api/v1/users").status()).isEqualTo(401);
        }
    }
}
