package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Load;
import io.portolan.benchmarks.load.Request;
import io.portolan.benchmarks.load.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Flows: how soon what one makes of an entity is there, how long it takes until all flows are through that a large import sets
 * off, and what flows that fail cost the others.
 */
final class Automations {
    private static final int FLOWS = 20;
    private static final int FAILING = 100;
    private static final int EVENTS_PER_SECOND = 100;
    private static final int WATCHERS = 4;
    /** Looking all the time would take the time from what is looked at. */
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int SOURCES = 50;
    private static final String IMPORTED = "imported";
    private static final String FIND = """
            {"id": "find", "type": "fetchResource", "args": {"resourceType": "entity", "stopFlowIfNotFound": true,
              "conditions": [{"field": "blueprintId", "operator": "eq", "value": "kind0"}]}}""";
    private static final String DOOMED = "doomed";

    private final Plan plan;
    private final Report report;
    private final Servers servers;

    Automations(Plan plan, Report report, Servers servers) {
        this.plan = plan;
        this.report = report;
        this.servers = servers;
    }

    void measure() throws IOException {
        try (Server portal = servers.portal()) {
            Client client = new Client(portal.address(), servers.adminKey());
            portal.awaitAnswer(
                    Request.get("/api/v1/flows?size=1").key(client.key).bytes());
            report.table("| flows | found | wanted |\n|---|---:|---:|");
            define(client);
            row(imported(client), "60 s");
            new Load(client.address, 16).open(changes(client), plan.warmUp(), EVENTS_PER_SECOND);
            watch(client);
            row("event to what its flow makes, at 100 events/s with 20 flows", watch(client), "p99 500 ms");
            try (Failures failures = new Failures(client)) {
                row("the same while 100 others fail, each once a second", watch(client), "10 % more at most");
                row("runs that failed meanwhile", failures.stop() + "", "");
            }
            row("the same once more without them", watch(client), "");
            row("resident", String.format(Locale.ROOT, "%.0f MiB", portal.residentMebibytes()), "");
        }
    }

    private record Client(InetSocketAddress address, String key) {
        private void put(Connection connection, String path, String body) throws IOException {
            var answer = connection.exchange(Request.of("PUT", path).key(key).json(body));
            if (answer.status() != 200) {
                throw new IOException(answer.body());
            }
        }

        private int total(Connection connection, String list) throws IOException {
            var answer = connection.exchange(Request.get(list).key(key).bytes());
            return JsonMapper.shared().readTree(answer.body()).path("total").asInt(-1);
        }
    }

    private static void define(Client client) throws IOException {
        try (Connection connection = Connection.open(client.address)) {
            String tiered =
                    "{\"title\":\"Kind\",\"schemaProperties\":{\"properties\":{\"tier\":{\"type\":\"integer\"}}}}";
            client.put(connection, "/api/v1/blueprints/made", tiered);
            for (int kind = 0; kind < FLOWS; kind++) {
                client.put(connection, "/api/v1/blueprints/kind" + kind, tiered);
                client.put(connection, "/api/v1/flows/make" + kind, flow("kind" + kind, "made"));
            }
            for (int source = 0; source < SOURCES; source++) {
                client.put(connection, path(source), entity(source, 0));
            }
        }
    }

    /** A flow that makes an entity of each of a kind. */
    private static String flow(String from, String to) {
        return """
                {"title": "Make one of another", "arguments": {"to": "%s"},
                 "triggers": [{"type": "onEvent", "event": {"resource": "entity", "action": ["create", "update"]},
                   "conditions": [{"field": "data.blueprintId", "operator": "eq", "value": "%s"}]}],
                 "actions": [{"id": "make", "type": "upsertResource", "args": {"resourceType": "entity", "data": {
                   "id": "{{ data.id }}.made", "title": "{{ data.title }}", "blueprintId": "{{ arguments.to }}",
                   "properties": {"tier": "{{ data.properties.tier if data.properties.tier else none }}"}}}}]}""".formatted(to, from);
    }

    private static String path(int source) {
        return "/api/v1/entities/source" + source;
    }

    private static String entity(int source, int tier) {
        return "{\"blueprintId\":\"kind" + source % FLOWS + "\",\"title\":\"Source\",\"properties\":{\"tier\":" + tier
                + "}}";
    }

    /** Changes of the second half of the sources. */
    private static Workload changes(Client client) {
        List<byte[]> requests = new ArrayList<>();
        for (int turn = 1; turn <= 40; turn++) {
            int tier = turn;
            IntStream.range(SOURCES / 2, SOURCES)
                    .mapToObj(source ->
                            Request.of("PUT", path(source)).key(client.key).json(entity(source, tier)))
                    .forEach(requests::add);
        }
        return Workloads.inTurn(requests);
    }

    private String watch(Client client) {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(WATCHERS)) {
            List<CompletableFuture<List<Long>>> watching = IntStream.range(0, WATCHERS)
                    .mapToObj(watcher -> CompletableFuture.supplyAsync(() -> watch(client, watcher, over), threads))
                    .toList();
            new Load(client.address, 16).open(changes(client), plan.lag(), EVENTS_PER_SECOND);
            over.set(true);
            Figures figures = Figures.of(watching.stream()
                    .flatMap(each -> each.join().stream())
                    .mapToLong(Long::longValue)
                    .toArray());
            return String.format(
                    Locale.ROOT,
                    "%d times, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                    figures.count(),
                    figures.millisAt(50),
                    figures.millisAt(99),
                    figures.maxMillis());
        }
    }

    private static List<Long> watch(Client client, int watcher, AtomicBoolean over) {
        List<Long> nanos = new ArrayList<>();
        try (Connection connection = Connection.open(client.address)) {
            for (int turn = 0; !over.get(); turn++) {
                int source = watcher + WATCHERS * (turn % 5);
                int tier = 1_000 + (int) (System.nanoTime() & 0xffffff);
                long startedAt = System.nanoTime();
                client.put(connection, path(source), entity(source, tier));
                byte[] read =
                        Request.get(path(source) + ".made").key(client.key).bytes();
                while (!connection.exchange(read).body().contains("\"tier\":" + tier)) {
                    LockSupport.parkNanos(BETWEEN_LOOKS);
                }
                nanos.add(System.nanoTime() - startedAt);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return nanos;
    }

    /** Flows that fail, each time that one entity changes, which it does once a second. */
    private static final class Failures implements AutoCloseable {
        private final Client client;
        private final AtomicBoolean over = new AtomicBoolean();
        private final CompletableFuture<Figures> changing;

        private Failures(Client client) throws IOException {
            this.client = client;
            try (Connection connection = Connection.open(client.address)) {
                client.put(connection, "/api/v1/blueprints/" + DOOMED, "{\"title\":\"Doomed\"}");
                for (int flow = 0; flow < FAILING; flow++) {
                    client.put(
                            connection,
                            "/api/v1/flows/" + DOOMED + flow,
                            flow(DOOMED, "made").replace("{{ arguments.to }}", "{{ arguments.nowhere }}"));
                }
            }
            List<byte[]> requests = IntStream.range(0, 1_000)
                    .mapToObj(turn -> Request.of("PUT", "/api/v1/entities/" + DOOMED)
                            .key(client.key)
                            .json("{\"blueprintId\":\"" + DOOMED + "\",\"title\":\"Turn " + turn + "\"}"))
                    .toList();
            changing = CompletableFuture.supplyAsync(
                    () -> new Load(client.address, 1).openUntil(over::get, Workloads.inTurn(requests), 1));
        }

        /** Answers how many runs failed. */
        private int stop() throws IOException {
            over.set(true);
            changing.join();
            try (Connection connection = Connection.open(client.address)) {
                return client.total(connection, "/api/v1/runs?size=1&filters=status:eq:failed");
            }
        }

        @Override
        public void close() throws IOException {
            try (Connection connection = Connection.open(client.address)) {
                for (int flow = 0; flow < FAILING; flow++) {
                    connection.exchange(Request.of("DELETE", "/api/v1/flows/" + DOOMED + flow)
                            .key(client.key)
                            .bytes());
                }
            }
        }
    }

    /** A flow looks for an entity and makes another one of each that is imported. */
    private String imported(Client client) throws IOException {
        int entities = plan.automated();
        try (Connection connection = Connection.open(client.address)) {
            client.put(connection, "/api/v1/blueprints/" + IMPORTED, "{\"title\":\"Component\"}");
            client.put(
                    connection,
                    "/api/v1/flows/" + IMPORTED,
                    flow(IMPORTED, "made").replace("\"actions\": [", "\"actions\": [" + FIND + ","));
        }
        long startedAt = System.nanoTime();
        new Ingest(client.address, client.key).of(IMPORTED, entities);
        double visible = (System.nanoTime() - startedAt) / 1e9;
        try (Connection connection = Connection.open(client.address)) {
            int over;
            do {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                over = client.total(
                        connection, "/api/v1/runs?size=1&filters=status:eq:succeeded&filters=flowId:eq:" + IMPORTED);
            } while (over < entities);
            return String.format(
                    Locale.ROOT,
                    "| %d entities with a flow that finds one and makes one | there after %.1f s, all made after %.1f s |",
                    entities,
                    visible,
                    (System.nanoTime() - startedAt) / 1e9);
        }
    }

    private void row(String what, String found, String wanted) {
        report.row("| " + what + " | " + found + " | " + wanted + " |");
    }

    private void row(String found, String wanted) {
        report.row(found + " " + wanted + " |");
    }
}
