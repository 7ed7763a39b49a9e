package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Load;
import io.portolan.benchmarks.load.Request;
import io.portolan.benchmarks.load.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * From the request that changes an entity until its score shows the change: many entities are changed at a fixed rate while a
 * few others are changed and looked at by turns.
 */
final class Changes {
    private static final int WATCHERS = 4;

    /** Those that nobody watches come after these. */
    private static final int WATCHED = 100;

    private final InetSocketAddress address;
    private final String key;
    private final String blueprint;
    private final int entities;

    Changes(InetSocketAddress address, String key, String blueprint, int entities) {
        this.address = address;
        this.key = key;
        this.blueprint = blueprint;
        this.entities = entities;
    }

    /** Changes of entities that nobody watches, each of which is another score than before. */
    Workload unwatched() {
        int most = Math.min(entities - WATCHED, 5_000);
        List<byte[]> requests = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            int tier = round;
            IntStream.range(0, most).mapToObj(at -> change(WATCHED + at, tier)).forEach(requests::add);
        }
        return Workloads.inTurn(requests);
    }

    /** How long it took each time. */
    Figures watch(Duration time, int perSecond) {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(WATCHERS)) {
            List<CompletableFuture<List<Long>>> watching = IntStream.range(0, WATCHERS)
                    .mapToObj(watcher -> CompletableFuture.supplyAsync(() -> watch(watcher, over), threads))
                    .toList();
            new Load(address, 16).open(unwatched(), time, perSecond);
            over.set(true);
            return Figures.of(watching.stream()
                    .flatMap(each -> each.join().stream())
                    .mapToLong(Long::longValue)
                    .toArray());
        }
    }

    private List<Long> watch(int watcher, AtomicBoolean over) {
        List<Long> nanos = new ArrayList<>();
        try (Connection connection = Connection.open(address)) {
            for (int turn = 0; !over.get(); turn++) {
                int number = watcher * (WATCHED / WATCHERS) + turn / 2 % (WATCHED / WATCHERS);
                int tier = turn % 2;
                byte[] change = change(number, tier);
                long startedAt = System.nanoTime();
                require(connection, change, "\"version\"");
                byte[] read = Request.get("/api/v1/entities/" + Ingest.id(blueprint, number) + "/scores")
                        .key(key)
                        .bytes();
                String wanted = "\"ruleId\":\"tiered\",\"outcome\":\"" + (tier == 1 ? "pass" : "fail") + "\"";
                while (!connection.exchange(read).body().contains(wanted)) {
                    Thread.onSpinWait();
                }
                nanos.add(System.nanoTime() - startedAt);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return nanos;
    }

    private static void require(Connection connection, byte[] request, String part) throws IOException {
        String body = connection.exchange(request).body();
        if (!body.contains(part)) {
            throw new IOException(body);
        }
    }

    private byte[] change(int number, int tier) {
        return Request.of("PATCH", "/api/v1/entities/" + Ingest.id(blueprint, number))
                .key(key)
                .json("{\"properties\":{\"tier\":" + tier + "}}");
    }
}
