package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Brings entities into the catalog: tasks of 100, eight at a time, each entity with relations to five others of its task. */
final class Ingest {
    static final String LANGUAGES = "Java,Go,Rust,Python,TypeScript";

    private static final int TASK = 100;
    private static final int WRITERS = 8;
    private static final int RELATIONS = 5;

    private final InetSocketAddress address;
    private final String key;

    Ingest(InetSocketAddress address, String key) {
        this.address = address;
        this.key = key;
    }

    /** How long it took in seconds until all were accepted, and until a search showed them all. */
    record Times(double accepted, double visible) {}

    Times of(String blueprint, int entities) throws IOException {
        ask("PUT", "/api/v1/blueprints/" + blueprint, blueprint(blueprint));
        long startedAt = System.nanoTime();
        long position = write(blueprint, entities);
        double accepted = secondsSince(startedAt);
        awaitAll(blueprint, entities, position);
        return new Times(accepted, secondsSince(startedAt));
    }

    static String id(String blueprint, int number) {
        return blueprint + "." + number;
    }

    private long write(String blueprint, int entities) {
        AtomicInteger next = new AtomicInteger();
        AtomicLong newest = new AtomicLong();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<CompletableFuture<Void>> all = IntStream.range(0, WRITERS)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> write(blueprint, entities, next, newest), writers))
                    .toList();
            all.forEach(CompletableFuture::join);
        }
        return newest.get();
    }

    private void write(String blueprint, int entities, AtomicInteger next, AtomicLong newest) {
        try (Connection connection = Connection.open(address)) {
            for (int from = next.getAndAdd(TASK); from < entities; from = next.getAndAdd(TASK)) {
                byte[] request = Request.of("POST", "/api/v1/tasks").key(key).json(task(blueprint, from));
                var answer = connection.exchange(request);
                if (!answer.body().contains("\"SUCCESS\"")) {
                    throw new IllegalStateException(answer.body());
                }
                long position = Long.parseLong(Objects.requireNonNull(answer.header("Portolan-Position")));
                newest.accumulateAndGet(position, Math::max);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String task(String blueprint, int from) {
        String payload = IntStream.range(from, from + TASK)
                .mapToObj(number -> entity(blueprint, from, number))
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":" + payload + "}}";
    }

    private static String blueprint(String id) {
        return """
                {"title": "Component", "schemaProperties": {"properties": {
                  "tier": {"type": "integer"}, "language": {"type": "string"}, "url": {"type": "string", "format": "url"},
                  "owner": {"type": "string"}, "score": {"type": "number"}, "isPublic": {"type": "boolean"}}},
                 "relations": {"uses": {"value": "%s", "array": true}}}""".formatted(id);
    }

    private static String entity(String blueprint, int from, int number) {
        String targets = IntStream.rangeClosed(1, RELATIONS)
                .mapToObj(step -> "\"" + id(blueprint, from + (number - from + step) % TASK) + "\"")
                .collect(Collectors.joining(","));
        String[] languages = LANGUAGES.split(",", -1);
        return """
                {"id":"%s","blueprintId":"%s","title":"Component %d of team %d","properties":{"tier":%d,"language":"%s",\
                "url":"https://example.org/%d","owner":"user%d@example.org","score":%d.5,"isPublic":%b},\
                "relations":{"uses":{"value":[%s]}}}""".formatted(
                        id(blueprint, number),
                        blueprint,
                        number,
                        number % 97,
                        number % 4,
                        languages[number % languages.length],
                        number,
                        number % 500,
                        number * 7_919L % 1_009,
                        number % 2 == 0,
                        targets);
    }

    private void awaitAll(String blueprint, int entities, long position) throws IOException {
        try (Connection connection = Connection.open(address)) {
            byte[] request = Request.get("/api/v1/entities?size=1&filters=blueprintId:eq:" + blueprint)
                    .key(key)
                    .header("Portolan-Min-Position", Long.toString(position))
                    .bytes();
            var answer = connection.exchange(request);
            while (answer.status() == 412) {
                answer = connection.exchange(request);
            }
            int total =
                    JsonMapper.shared().readTree(answer.body()).path("total").asInt();
            if (total != entities) {
                throw new IllegalStateException(total + " of " + entities + " are there");
            }
        }
    }

    private void ask(String method, String path, String body) throws IOException {
        try (Connection connection = Connection.open(address)) {
            var answer = connection.exchange(Request.of(method, path).key(key).json(body));
            if (answer.status() != 200) {
                throw new IOException(answer.body());
            }
        }
    }

    private static double secondsSince(long startedAt) {
        return (System.nanoTime() - startedAt) / 1e9;
    }
}
