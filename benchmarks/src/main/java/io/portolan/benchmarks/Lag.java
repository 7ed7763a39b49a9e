package io.portolan.benchmarks;

import io.portolan.benchmarks.load.Answer;
import io.portolan.benchmarks.load.Connection;
import io.portolan.benchmarks.load.Figures;
import io.portolan.benchmarks.load.Load;
import io.portolan.benchmarks.load.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the answer of a write until an eventual read shows its position: writes come at a fixed rate while one connection
 * reads about every millisecond, so a lag is at most a read too long.
 */
final class Lag {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private record Seen(long position, long at) {}

    private final InetSocketAddress address;
    private final byte[] read;
    private volatile long newest = Long.MAX_VALUE;

    /** @param read an eventual read, which costs little */
    Lag(InetSocketAddress address, byte[] read) {
        this.address = address;
        this.read = read;
    }

    Figures of(Workload writes, Duration time, int perSecond) {
        List<Seen> acknowledged = new ArrayList<>();
        CompletableFuture<NavigableMap<Long, Long>> visible = CompletableFuture.supplyAsync(this::watch);
        new Load(address, 16).open(watched(writes, acknowledged), time, perSecond);
        newest = acknowledged.stream().mapToLong(Seen::position).max().orElseThrow();
        NavigableMap<Long, Long> firstSeen = visible.join();
        return Figures.of(acknowledged.stream()
                .mapToLong(write -> Math.max(0, seenAt(firstSeen, write.position()) - write.at()))
                .toArray());
    }

    /** When each position was first read, until the newest of all writes was. */
    private NavigableMap<Long, Long> watch() {
        NavigableMap<Long, Long> firstSeen = new TreeMap<>();
        try (Connection connection = Connection.open(address)) {
            while (firstSeen.isEmpty() || firstSeen.lastKey() < newest) {
                long position = position(connection.exchange(read));
                firstSeen.putIfAbsent(position, System.nanoTime());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return firstSeen;
    }

    private static long seenAt(NavigableMap<Long, Long> firstSeen, long position) {
        Map.Entry<Long, Long> seen = Objects.requireNonNull(firstSeen.ceilingEntry(position));
        return seen.getValue();
    }

    private static Workload watched(Workload writes, List<Seen> acknowledged) {
        return new Workload() {
            @Override
            public byte[] next() {
                return writes.next();
            }

            @Override
            public boolean accepts(Answer answer) {
                acknowledged.add(new Seen(position(answer), System.nanoTime()));
                return writes.accepts(answer);
            }
        };
    }

    private static long position(Answer answer) {
        return Long.parseLong(Objects.requireNonNull(answer.header("Portolan-Position")));
    }
}
