package io.portolan.command.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.deliveries.DeliveryCommand.DropDelivery;
import io.portolan.command.deliveries.DeliveryCommand.RequestDelivery;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.runs.RunCommand.BeginRun;
import io.portolan.command.runs.RunCommand.Begun;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.SuspendRun;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of deliveries, of a service that makes none. */
class DeliveriesHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The path of one that is under way. */
    private static String requested() {
        String id = UUID.randomUUID().toString();
        Trigger trigger = new Trigger(Cause.MANUAL, "flow", "manual", "flow/none", 0, null, null, id, null, "user/ann");
        Commands commands = service.bean(Commands.class);
        ReactionContexts contexts = new ReactionContexts(InstantSource.system());
        Begun begun =
                commands.execute(new BeginRun(new Demand(id, "none", 0, trigger, 0, null)), contexts.timed("default"));
        Vault vault = service.bean(Vault.class);
        Pending pending = new Pending(
                "call",
                "httpRequest",
                EventJson.mapper().createObjectNode().put("url", "https://x.example/********"),
                vault.close("default", id, Vault.ORDER, "{\"url\":\"https://x.example/s3cr3t\"}"),
                null,
                Instant.now(),
                Instant.now().plusSeconds(600),
                null);
        commands.execute(
                new SuspendRun(begun, List.of(), pending, vault.close("default", id, Vault.CONTINUATION, "{}")),
                contexts.timed("default"));
        commands.execute(new RequestDelivery("of-" + id, id), contexts.timed("default"));
        return "/api/v1/deliveries/of-" + id + "/replay";
    }

    private static String over() {
        String path = requested();
        String id = path.split("/")[4];
        service.bean(Commands.class)
                .execute(new DropDelivery(id), new ReactionContexts(InstantSource.system()).timed("default"));
        return path;
    }

    @Test
    void answers202WithADeliveryThatBeginsAnew() {
        Answer replayed = admin.post(over());
        assertThat(replayed.status()).as(replayed.body().toString()).isEqualTo(202);
        assertThat(replayed.body().path("status").asString()).isEqualTo("pending");
        assertThat(replayed.body().path("attempts")).isEmpty();
        assertThat(replayed.body().toString()).doesNotContain("s3cr3t", "order");
    }

    @Test
    void answers404WhereThereIsNone() {
        assertThat(admin.post("/api/v1/deliveries/none/replay").status()).isEqualTo(404);
    }

    @Test
    void answers409WhileItIsUnderWay() {
        assertThat(admin.post(requested()).status()).isEqualTo(409);
    }

    @Test
    void answers412WhereItIsAnotherVersion() {
        assertThat(admin.post(over(), "", "If-Match", "\"9\"").status()).isEqualTo(412);
    }
}
