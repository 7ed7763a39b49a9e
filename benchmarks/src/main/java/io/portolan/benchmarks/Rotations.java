package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * From the answer of a rotation until the old key is refused, while it is used without a pause for an eventual read and for
 * a write (of a body that is refused for other reasons while the key works).
 */
final class Rotations {
    private final InetSocketAddress address;
    private final String userId;
    private String key;

    Rotations(InetSocketAddress address, String key, String userId) {
        this.address = address;
        this.key = key;
        this.userId = userId;
    }

    record Refusals(Figures reads, Figures writes) {}

    Refusals measure(int rotations) throws IOException, InterruptedException {
        long[] reads = new long[rotations];
        long[] writes = new long[rotations];
        try (Connection connection = Connection.open(address);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < rotations; i++) {
                CountDownLatch accepted = new CountDownLatch(2);
                byte[] read = Workloads.eventualRead(key, userId);
                byte[] write =
                        Request.of("PATCH", "/api/v1/users/" + userId).key(key).json("{}");
                var readRefused = CompletableFuture.supplyAsync(() -> refusedAt(read, accepted), threads);
                var writeRefused = CompletableFuture.supplyAsync(() -> refusedAt(write, accepted), threads);
                if (!accepted.await(10, TimeUnit.SECONDS)) {
                    throw new IOException("the key of rotation " + i + " does not work");
                }
                key = rotate(connection);
                long rotatedAt = System.nanoTime();
                reads[i] = Math.max(0, readRefused.join() - rotatedAt);
                writes[i] = Math.max(0, writeRefused.join() - rotatedAt);
            }
        }
        return new Refusals(Figures.of(reads), Figures.of(writes));
    }

    /** The key that works now. */
    String key() {
        return key;
    }

    private String rotate(Connection connection) throws IOException {
        byte[] request = Request.of("POST", "/api/v1/api-keys").key(key).json("{}");
        String answer = connection.exchange(request).body();
        return JsonMapper.shared().readTree(answer).path("token").asString();
    }

    private long refusedAt(byte[] request, CountDownLatch accepted) {
        try (Connection connection = Connection.open(address)) {
            while (connection.exchange(request).status() != 401) {
                accepted.countDown();
            }
            return System.nanoTime();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
