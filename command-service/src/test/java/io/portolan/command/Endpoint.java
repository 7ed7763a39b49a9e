package io.portolan.command;

import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Line;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Everything that can be written to, with a body that would do. */
enum Endpoint {
    INVITE("POST", "/api/v1/users/invite", "{\"name\":\"Ada\",\"email\":\"ada@rely.io\"}", "name"),
    INVITE_AS_RELY("POST", "/api/v1/legacy/users/invite", "{\"name\":\"Ada\",\"email\":\"ada@rely.io\"}", "email"),
    ACCEPT("POST", "/api/v1/users/accept", "{\"token\":\"pti_x\"}", "token"),
    CHANGE("PATCH", "/api/v1/users/" + UUID.randomUUID(), "{\"name\":\"Ada\"}", "name"),
    REMOVE("DELETE", "/api/v1/users/" + UUID.randomUUID(), "", ""),
    ROTATE("POST", "/api/v1/api-keys", "{\"graceSeconds\":60}", "graceSeconds"),
    REVOKE("DELETE", "/api/v1/api-keys/" + UUID.randomUUID(), "", ""),
    CREATE_ORGANISATION(
            "POST",
            "/api/v1/organisations",
            "{\"id\":\"acme\",\"title\":\"Acme\",\"admin\":{\"name\":\"Ada\",\"email\":\"ada@acme.io\"}}",
            "title"),
    INSTALL_PLUGIN("POST", "/api/v1/plugins", "{\"id\":\"tool\",\"title\":\"Ada\"}", "title"),
    PUT_PLUGIN("PUT", "/api/v1/plugins/other-tool", "{\"title\":\"Ada\"}", "title"),
    ROTATE_PLUGIN_TOKEN("POST", "/api/v1/plugins/no-tool/token", "", ""),
    REMOVE_PLUGIN("DELETE", "/api/v1/plugins/no-tool", "", ""),
    CREATE_BLUEPRINT("POST", "/api/v1/blueprints", "{\"id\":\"kind\",\"title\":\"Ada\"}", "title"),
    PUT_BLUEPRINT("PUT", "/api/v1/blueprints/other-kind", "{\"title\":\"Ada\"}", "title"),
    PATCH_BLUEPRINT("PATCH", "/api/v1/blueprints/other-kind", "{\"title\":\"Ada\"}", "title"),
    REMOVE_BLUEPRINT("DELETE", "/api/v1/blueprints/no-kind", "", ""),
    CREATE_FLOW("POST", "/api/v1/flows", "{\"id\":\"flow\",\"title\":\"Ada\"}", "title"),
    PUT_FLOW("PUT", "/api/v1/flows/other-flow", "{\"title\":\"Ada\"}", "title"),
    PATCH_FLOW("PATCH", "/api/v1/flows/other-flow", "{\"title\":\"Ada\"}", "title"),
    REMOVE_FLOW("DELETE", "/api/v1/flows/no-flow", "", ""),
    CREATE_SCORECARD(
            "POST", "/api/v1/scorecards", "{\"id\":\"card\",\"title\":\"Ada\",\"blueprintId\":\"kind\"}", "title"),
    PUT_SCORECARD("PUT", "/api/v1/scorecards/other-card", "{\"title\":\"Ada\",\"blueprintId\":\"kind\"}", "title"),
    PATCH_SCORECARD("PATCH", "/api/v1/scorecards/no-card", "{\"title\":\"Ada\"}", "title"),
    REMOVE_SCORECARD("DELETE", "/api/v1/scorecards/no-card", "", ""),
    GRANT_EXEMPTION(
            "POST",
            "/api/v1/scorecards/no-card/exemptions",
            "{\"entityId\":\"thing\",\"ruleId\":\"rule\",\"reason\":\"Ada\",\"until\":\"2099-01-01T00:00:00Z\"}",
            "reason"),
    REMOVE_EXEMPTION("DELETE", "/api/v1/scorecards/no-card/exemptions/none", "", ""),
    CREATE_ENTITY("POST", "/api/v1/entities", "{\"id\":\"thing\",\"blueprintId\":\"kind\",\"title\":\"Ada\"}", "title"),
    PUT_ENTITY("PUT", "/api/v1/entities/thing", "{\"blueprintId\":\"kind\",\"title\":\"Ada\"}", "title"),
    PATCH_ENTITY("PATCH", "/api/v1/entities/thing", "{\"title\":\"Ada\"}", "title"),
    REMOVE_ENTITY("DELETE", "/api/v1/entities/nothing", "", ""),
    RUN_TASK(
            "POST",
            "/api/v1/tasks",
            "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":[{\"id\":\"thing\",\"blueprintId\":\"kind\"}]}}",
            "type"),
    RUN_FLOW("POST", "/api/v1/flows/no-flow/runs", "{\"entityId\":\"thing\"}", "entityId"),
    APPROVE_RUN("POST", "/api/v1/runs/no-run/approve", "{\"comment\":\"Ada\"}", "comment"),
    REJECT_RUN("POST", "/api/v1/runs/no-run/reject", "{\"comment\":\"Ada\"}", "comment"),
    CANCEL_RUN("POST", "/api/v1/runs/no-run/cancel", "", ""),
    RETRY_RUN("POST", "/api/v1/runs/no-run/retry", "", ""),
    CLAIM_RUN("POST", "/api/v1/agent/runs/claim", "{\"runId\":\"no-run\"}", "runId"),
    REPORT_RUN(
            "PATCH", "/api/v1/agent/runs/no-run", "{\"attempt\":1,\"reason\":\"Ada\",\"status\":\"failed\"}", "reason"),
    REPLAY_DELIVERY("POST", "/api/v1/deliveries/none/replay", "", ""),
    ACCEPT_SUGGESTION("POST", "/api/v1/suggestions/none/accept", "{\"entityId\":\"thing\"}", "entityId"),
    REJECT_SUGGESTION("POST", "/api/v1/suggestions/none/reject", "", "");

    /** Matches the names of those that take none. */
    static final String WITHOUT_A_BODY =
            "REMOVE.*|REVOKE|ROTATE_PLUGIN_TOKEN|CANCEL_RUN|RETRY_RUN|REPLAY_DELIVERY|REJECT_SUGGESTION";

    /** Matches the names of those that need none. */
    static final String WITH_A_BODY_OR_NONE = "ROTATE|RUN_FLOW|APPROVE_RUN|REJECT_RUN|CLAIM_RUN|ACCEPT_SUGGESTION";

    final String method;
    final String path;
    final String body;

    /** One of the members of the body. */
    final String member;

    Endpoint(String method, String path, String body, String member) {
        this.method = method;
        this.path = path;
        this.body = body;
        this.member = member;
    }

    /** A method that is for this path on no service that writes. */
    String foreignMethod() {
        return path.matches("/api/v1/(blueprints|entities|plugins|flows|scorecards)/[^/]+") ? "POST" : "PUT";
    }

    boolean takesABody() {
        return !body.isEmpty();
    }

    boolean needsAKey() {
        return this != ACCEPT;
    }

    /** The header line with a key that may use it; empty where none is needed. */
    String authorization(RunningCommandService service) {
        String key = this == CREATE_ORGANISATION ? RunningCommandService.ROOT_KEY : service.adminKey();
        return needsAKey() ? "Authorization: Bearer " + key + "\r\n" : "";
    }

    /** Sends it with JSON, and with the header lines, each of which ends in a line break. */
    Answer send(RunningCommandService service, String headers, String json) throws IOException {
        byte[] octets = json.getBytes(StandardCharsets.UTF_8);
        String framing = Optional.of("Content-Type: application/json\r\nContent-Length: " + octets.length + "\r\n")
                .filter(_ -> octets.length > 0)
                .orElse("");
        try (Line line = connect(service)) {
            return line.say(head(headers + framing)).say(octets).hear();
        }
    }

    /** The head of a request, with no length of its own. */
    String head(String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    }

    static Line connect(RunningCommandService service) throws IOException {
        return new Line(URI.create(service.url()).getPort());
    }
}
