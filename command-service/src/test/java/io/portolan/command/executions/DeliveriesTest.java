package io.portolan.command.executions;

import static io.portolan.command.executions.Automated.blueprint;
import static io.portolan.command.executions.Automated.json;
import static io.portolan.command.executions.Automated.registered;
import static io.portolan.command.executions.Automated.triggered;
import static io.portolan.command.executions.Automated.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.command.platform.automation.Receiver;
import io.portolan.command.platform.automation.RunIds;
import io.portolan.command.runs.RunCommand.CancelRun;
import io.portolan.command.runs.RunCommand.RetryRun;
import io.portolan.contracts.Delivery;
import io.portolan.contracts.DeliveryEvent;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.RunEvent;
import io.portolan.embedded.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls over HTTP that runs wait for; it is noon when each test begins. */
class DeliveriesTest {
    private static final String CREATED = "{'type':'onEvent','event':{'resource':'entity','action':['create']}}";
    private static final String KEEP = """
            {'id':'keep','type':'upsertResource','args':{'data':{'id':'kept','blueprintId':'note','properties':{'answer':'{{ actions.call.output.body.ticket }}'}}}}""";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Automated portal = new Automated(store);
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void define() {
        portal.tell(blueprint("service", ""), blueprint("note", "'answer':{'type':'string'}"));
    }

    @AfterEach
    void close() {
        portal.close();
        receiver.close();
        store.close();
    }

    private String call() {
        return "{'id':'call','type':'httpRequest','args':{'url':'" + receiver.url("/tickets")
                + "','headers':{'authorization':'Bearer {{ secrets.TOKEN }}'},'body':{'service':'{{ data.id }}'}}}";
    }

    private void register() {
        portal.tell(registered("pay", "service", "{}"));
        portal.deliver();
    }

    private Run run() {
        return portal.run("call", "entity/pay");
    }

    private Delivery delivery() {
        String id = RunIds.ofDelivery(Automated.ORGANISATION, run().id(), "call");
        return ((DeliveryEvent) portal.newest(DeliveryEvent.subject(id)).orElseThrow()).delivery();
    }

    /** Until so many attempts were made, and what follows from the last one. */
    private void awaitAttempts(int attempts) {
        await().until(() ->
                delivery().attempts().size() >= attempts || delivery().status() != Delivery.Status.PENDING);
        portal.deliver();
    }

    @Test
    void leaveTheirAnswerToLaterActions() {
        receiver.then(200, "{\"ticket\":\"T-1\",\"echo\":\"s3cr3t\"}");
        portal.tell(whole(
                "call", "s3cr3t", CREATED, call() + "," + KEEP, "{'ticket':'{{ actions.call.output.body.ticket }}'}"));
        register();
        awaitAttempts(1);
        assertThat(run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run().outputs()).isEqualTo(json("{'ticket':'T-1'}"));
        assertThat(portal.entity("kept").orElseThrow().properties()).isEqualTo(json("{'answer':'T-1'}"));
        Receiver.Received received = receiver.received().getFirst();
        assertThat(received.header("authorization")).isEqualTo("Bearer s3cr3t");
        assertThat(received.body()).isEqualTo("{\"service\":\"pay\"}");
        assertThat(portal.log().read(Automated.ORGANISATION, 0, 1_000).toString())
                .doesNotContain("s3cr3t");
        assertThat(delivery().toString() + run()).doesNotContain("s3cr3t");
    }

    @Test
    void areTriedAgainUnderTheSameIdAlsoAfterARestart() {
        receiver.then(503, "");
        receiver.then(500, "");
        portal.tell(whole("call", "x", CREATED, call(), "{}"));
        register();
        awaitAttempts(1);
        assertThat(run().status()).isEqualTo(Status.WAITING);
        Instant next = Objects.requireNonNull(delivery().nextAttemptAt());
        assertThat(Duration.between(Automated.NOON, next)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        portal.ring();
        assertThat(receiver.received()).hasSize(1);
        try (Automated restarted = new Automated(store)) {
            restarted.at(next);
            restarted.ring();
            await().until(() -> delivery().attempts().size() == 2);
            restarted.at(next.plus(Duration.ofHours(1)));
            restarted.ring();
            await().until(() -> delivery().status() == Delivery.Status.SUCCEEDED);
            restarted.deliver();
            assertThat(restarted.run("call", "entity/pay").status()).isEqualTo(Status.SUCCEEDED);
        }
        assertThat(receiver.received())
                .hasSize(3)
                .extracting(received -> received.header("idempotency-key"))
                .containsOnly(delivery().id());
    }

    @Test
    void waitAsLongAsTheReceiverWants() {
        receiver.then(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "600");
            exchange.sendResponseHeaders(429, -1);
        });
        portal.tell(whole("call", "x", CREATED, call(), "{}"));
        register();
        awaitAttempts(1);
        assertThat(delivery().nextAttemptAt()).isEqualTo(Automated.NOON.plusSeconds(600));
    }

    @Test
    void areGivenUpAfterThreeDays() {
        receiver.then(503, "");
        portal.tell(whole("call", "x", CREATED, call(), "{}"));
        register();
        awaitAttempts(1);
        receiver.then(503, "");
        portal.at(Automated.NOON.plus(Duration.ofDays(3)));
        portal.ring();
        await().until(() -> delivery().status() == Delivery.Status.FAILED);
        portal.deliver();
        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().reason()).isEqualTo("action call: given up after 2 attempts: answered with status 503");
    }

    @Test
    void failAtOnceWhereTryingAgainIsOfNoUse() {
        receiver.then(404, "{\"error\":\"no such queue\"}");
        portal.tell(whole("call", "x", CREATED, call() + "," + KEEP, "{}"));
        register();
        awaitAttempts(1);
        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().reason()).isEqualTo("action call: answered with status 404");
        assertThat(portal.entity("kept")).isEmpty();
    }

    @Test
    void areMadeAnewWhenTheRunIsTriedAgain() {
        receiver.then(404, "");
        portal.tell(whole("call", "x", CREATED, call(), "{}"));
        register();
        awaitAttempts(1);
        portal.by("user/bob", new RetryRun(run().id()));
        portal.deliver();
        await().until(() -> delivery().status() == Delivery.Status.SUCCEEDED);
        portal.deliver();
        assertThat(run().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(receiver.received())
                .extracting(received -> received.header("idempotency-key"))
                .containsExactly(delivery().id(), delivery().id());
    }

    @Test
    void ofAnEndpointThatIsGoneLetTheFlowRest() {
        receiver.then(410, "");
        portal.tell(whole("call", "x", CREATED, call(), "{}"));
        register();
        awaitAttempts(1);
        FlowEvent flow = (FlowEvent) portal.newest("flow/call").orElseThrow();
        assertThat(flow.flow().isActive()).isFalse();
        assertThat(flow.flow().updatedBy()).isEqualTo(RunEvent.subject(run().id()));
        assertThat(run().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void areDroppedWithTheirRun() {
        receiver.then(503, "");
        portal.tell(whole("call", "x", CREATED, call(), "{}"));
        register();
        awaitAttempts(1);
        portal.by("user/bob", new CancelRun(run().id()));
        portal.deliver();
        portal.at(Automated.NOON.plusSeconds(60));
        portal.ring();
        await().until(() -> delivery().status() == Delivery.Status.CANCELLED);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void failWhereTheyMustNotGo() {
        String inside = call().replace(receiver.url("/tickets"), "http://169.254.169.254/latest");
        portal.tell(whole("call", "x", CREATED, inside, "{}"));
        register();
        awaitAttempts(1);
        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().reason()).contains("where no call may go");
    }

    @Test
    void failWhereTheActionSaysNonsense() {
        portal.tell(
                triggered("call", CREATED, "{'id':'call','type':'sendWebhook','args':{'url':'nowhere','secret':'x'}}"));
        register();
        awaitAttempts(1);
        assertThat(run().reason()).isEqualTo("action call: a webhook's secret is whsec_ and Base64");
    }
}
