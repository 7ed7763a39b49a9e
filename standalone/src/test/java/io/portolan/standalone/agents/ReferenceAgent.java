package io.portolan.standalone.agents;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does what runs leave to a queue of agents, one after the other: it claims, keeps the lease while it works, and reports lines
 * and what came of it. It needs a plugin's token, and no way into the network that it runs in.
 */
public final class ReferenceAgent {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LEASE_SECONDS = 30;
    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI portal;
    private final String token;
    private final String queue;

    public ReferenceAgent(URI portal, String token, String queue) {
        this.portal = portal;
        this.token = token;
        this.queue = queue;
    }

    /** Something that an agent can do. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @param args what the action's arguments came to
         * @param log takes lines for the run's log
         * @return what later actions may know
         */
        JsonNode perform(JsonNode args, Consumer<String> log) throws Exception;
    }

    /** Waits for something to do, for 30 seconds at most, and does it; answers whether there was anything. */
    public boolean once(Work work) throws IOException, InterruptedException {
        ObjectNode claim =
                JSON.createObjectNode().put("leaseSeconds", LEASE_SECONDS).put("waitSeconds", 30);
        claim.putArray("queues").add(queue);
        HttpResponse<String> answer = send("POST", "/api/v1/agent/runs/claim", claim);
        if (answer.statusCode() == NO_CONTENT) {
            return false;
        }
        JsonNode claimed = JSON.readTree(answer.body());
        perform(claimed.at("/run/id").asString(), claimed.path("task"), work);
        return true;
    }

    private void perform(String runId, JsonNode task, Work work) throws IOException, InterruptedException {
        Lines lines = new Lines();
        ObjectNode report = JSON.createObjectNode();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> result = executor.submit(() -> work.perform(task.path("args"), lines::add));
            while (!isDone(result)) {
                if (report(runId, task, lines.drain(report())) == CONFLICT) {
                    result.cancel(true);
                    return;
                }
            }
            report.set("outputs", result.get());
            report.put("status", "succeeded");
        } catch (ExecutionException failed) {
            report.put("status", "failed").put("reason", String.valueOf(failed.getCause()));
        }
        report(runId, task, lines.drain(report));
    }

    /** Waits for a third of the lease. */
    private static boolean isDone(Future<JsonNode> result) throws InterruptedException, ExecutionException {
        try {
            result.get(LEASE_SECONDS / 3, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        }
    }

    private static ObjectNode report() {
        return JSON.createObjectNode().put("leaseSeconds", LEASE_SECONDS);
    }

    private int report(String runId, JsonNode task, ObjectNode report) throws IOException, InterruptedException {
        report.set("attempt", task.path("attempt"));
        return send("PATCH", "/api/v1/agent/runs/" + runId, report).statusCode();
    }

    private HttpResponse<String> send(String method, String path, JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(portal.resolve(path))
                .timeout(Duration.ofSeconds(45))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Lines that haven't been reported. */
    private static final class Lines {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        private void add(String text) {
            lines.add(text);
        }

        private ObjectNode drain(ObjectNode report) {
            var all = report.putArray("lines");
            for (String line = lines.poll(); line != null; line = lines.poll()) {
                all.addObject().put("text", line);
            }
            return report;
        }
    }
}
