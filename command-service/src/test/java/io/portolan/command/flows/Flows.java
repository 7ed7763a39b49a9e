package io.portolan.command.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Flows of a running service, which an administrator writes. */
final class Flows implements AutoCloseable {
    static final String FLOWS = "/api/v1/flows";

    final RunningCommandService service;
    final Client admin;

    Flows(Path folder) {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        assertThat(admin.put("/api/v1/blueprints/kind", "{\"title\":\"Kind\"}").status())
                .isEqualTo(200);
    }

    static String id() {
        return "flow." + UUID.randomUUID();
    }

    static String flow(String id, String more) {
        return "{\"id\":\"" + id + "\",\"title\":\"Flow\"" + (more.isBlank() ? "" : "," + more) + "}";
    }

    /** The id of a flow that is there. */
    String defined(String more) {
        String id = id();
        assertThat(admin.post(FLOWS, flow(id, more)).status()).isEqualTo(200);
        return id;
    }

    /** Where the faults are of what is refused with 400. */
    static List<String> pointers(Answer refused) {
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        return refused.body()
                .path("errors")
                .valueStream()
                .map(fault -> fault.path("pointer").asString())
                .toList();
    }

    /** The body as it came. */
    static String text(Answer answer) {
        return new String(Objects.requireNonNull(answer.exchange().getResponseBodyContent()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        service.close();
    }
}
