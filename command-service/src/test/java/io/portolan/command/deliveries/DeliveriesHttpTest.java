package io.portolan.command.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.WaitingRun;
import io.portolan.command.deliveries.DeliveryCommand.DropDelivery;
import io.portolan.command.deliveries.DeliveryCommand.RequestDelivery;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.reactions.ReactionContexts;
import java.nio.file.Path;
import java.time.InstantSource;
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
        String id = WaitingRun.of(service, "httpRequest", null, "{\"url\":\"https://x.example/s3cr3t\"}");
        execute(new RequestDelivery("of-" + id, id));
        return "/api/v1/deliveries/of-" + id + "/replay";
    }

    private static String over() {
        String path = requested();
        String id = path.split("/")[4];
        execute(new DropDelivery(id));
        return path;
    }

    private static void execute(DeliveryCommand<?> command) {
        service.bean(Commands.class).execute(command, new ReactionContexts(InstantSource.system()).timed("default"));
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
