package io.portolan.command.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.embedded.EmbeddedStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request that comes again while the store still works on the first. */
class RunningRequestHttpTest {
    private static final String BODY = "{\"name\":\"Ada\",\"email\":\"ada@rely.io\"}";

    @TempDir
    private Path folder;

    @Test
    void answers409UntilTheFirstIsAnswered() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.inMemory();
                Wire wire = new Wire(addressOf(store));
                RunningCommandService service = new RunningCommandService(folder, "portolan.log.uri=" + wire.uri())) {
            Client admin = new Client(service.url(), service.adminKey());
            Gate gate = new Gate(wire);
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> invite(admin));
            gate.awaitInsert();

            Answer meanwhile = invite(admin);

            gate.open();
            assertThat(meanwhile.status()).isEqualTo(409);
            assertThat(meanwhile.body().path("detail").asString()).contains("still running");
            assertThat(first.join().status()).isEqualTo(200);
            Answer afterwards = invite(admin);
            assertThat(afterwards.body()).isEqualTo(first.join().body());
            assertThat(afterwards.header("Idempotency-Replayed")).contains("true");
        }
    }

    private static Answer invite(Client admin) {
        return admin.post("/api/v1/users/invite", BODY, "Idempotency-Key", "once");
    }

    private static InetSocketAddress addressOf(EmbeddedStore store) {
        URI uri = URI.create(store.uri());
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}
