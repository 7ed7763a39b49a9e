package io.portolan.command.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.UUID;

/** Services that have a tier and nothing else, in a command service of their own. */
final class Tiers implements AutoCloseable {
    static final String ENTITIES = "/api/v1/entities/";

    final RunningCommandService service;
    final Client admin;

    Tiers(Path folder) {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        define("service", "\"tier\":{\"type\":\"integer\"}");
    }

    @Override
    public void close() {
        service.close();
    }

    void define(String id, String properties) {
        String body =
                "{\"id\":\"" + id + "\",\"title\":\"T\",\"schemaProperties\":{\"properties\":{" + properties + "}}}";
        assertThat(admin.put("/api/v1/blueprints/" + id, body).status()).isEqualTo(200);
    }

    static String id() {
        return "e." + UUID.randomUUID();
    }

    Answer put(String id, int tier) {
        return put(admin, id, tier);
    }

    Answer put(Client client, String id, int tier) {
        Answer answer = client.put(ENTITIES + id, entity(id, tier));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    static String entity(String id, int tier) {
        return "{\"id\":\"" + id + "\",\"blueprintId\":\"service\",\"properties\":{\"tier\":" + tier + "}}";
    }

    int tier(String id) {
        return admin.patch(ENTITIES + id, "{}").body().at("/properties/tier").asInt();
    }

    boolean isThere(String id) {
        return admin.patch(ENTITIES + id, "{}").status() == 200;
    }
}
