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
import java.util.function.LongFunction;

/**
 * From the answer of a write until a read shows its position: writes come at a fixed rate while one connection asks for the
 * position after the newest that it has seen, and is answered when that is there.
 */
final class Lag {
    private record Seen(long position, long at) {}

    private final InetSocketAddress address;
    private final LongFunction<byte[]> readAt;
    private volatile long newest = Long.MAX_VALUE;

    /** @param readAt a read that waits for a position */
    Lag(InetSocketAddress address, LongFunction<byte[]> readAt) {
        this.address = address;
        this.readAt = readAt;
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
            long seen = 0;
            while (seen < newest) {
                seen = position(connection.exchange(readAt.apply(seen + 1)));
                firstSeen.putIfAbsent(seen, System.nanoTime());
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
