package io.portolan.command.scorecards;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Scorecards of a running service, about a blueprint of services, which an administrator writes. */
final class Scorecards implements AutoCloseable {
    static final String SCORECARDS = "/api/v1/scorecards";

    final RunningCommandService service;
    final Client admin;

    Scorecards(Path folder) {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        define("team", "{\"title\":\"Team\"}");
        define("service", """
                {"title":"Service","schemaProperties":{"type":"object","properties":{
                   "tier":{"type":"integer"},"limit":{"type":"integer"},"language":{"type":"string"},
                   "releasedAt":{"type":"string","format":"date-time"},"isPublic":{"type":"boolean"},
                   "labels":{"type":"array","items":{"type":"string"}}}},
                 "relations":{"owner":{"value":"team","array":false}}}""");
    }

    void define(String blueprintId, String blueprint) {
        assertThat(admin.put("/api/v1/blueprints/" + blueprintId, blueprint).status())
                .isEqualTo(200);
    }

    static String id() {
        return "card." + UUID.randomUUID();
    }

    /** A scorecard of one rank with rules that are given as the lists of their conditions. */
    static String scorecard(String id, String... rules) {
        String written = List.of(rules).stream()
                .map(conditions -> "{\"id\":\"r" + UUID.randomUUID() + "\",\"conditions\":" + conditions + "}")
                .collect(Collectors.joining(","));
        return with(id, "\"ranks\":[{\"id\":\"bronze\",\"rules\":[" + written + "]}]");
    }

    static String with(String id, String more) {
        return "{\"id\":\"" + id + "\",\"title\":\"Readiness\",\"blueprintId\":\"service\""
                + (more.isEmpty() ? "" : ",") + more + "}";
    }

    static String condition(String field, String operator, String value) {
        return "[{\"field\":\"" + field + "\",\"operator\":\"" + operator + "\",\"value\":" + value + "}]";
    }

    /** The id of a scorecard that is there. */
    String defined(String more) {
        String id = id();
        assertThat(admin.post(SCORECARDS, with(id, more)).status()).isEqualTo(200);
        return id;
    }

    /** What is wrong, as pointers and reasons, with what is refused. */
    static List<String> faults(int status, Answer refused) {
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(status);
        return refused.body()
                .path("errors")
                .valueStream()
                .map(fault -> fault.path("pointer").asString() + " "
                        + fault.path("reason").asString())
                .toList();
    }

    @Override
    public void close() {
        service.close();
    }
}
