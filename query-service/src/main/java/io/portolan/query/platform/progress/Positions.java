package io.portolan.query.platform.progress;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** What this process knows of how far the views are, which is never more than is true, and who waits for more. */
public final class Positions {
    private final ConcurrentMap<String, ConcurrentMap<String, Long>> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> partitions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<Integer>> fed = new ConcurrentHashMap<>();
    private final Waiters waiters = new Waiters();

    /** The position of an organisation in a generation of a view; 0 when nothing is known. */
    public long at(String generation, String organisation) {
        Map<String, Long> byGeneration = known.get(organisation);
        return byGeneration == null ? 0 : byGeneration.getOrDefault(generation, 0L);
    }

    /** Notes that an organisation got there, and wakes who waits for it. */
    public void advance(String organisation, Advance.Place place) {
        partitions.put(organisation, place.partition());
        Map<String, Long> byGeneration = known.computeIfAbsent(organisation, _ -> new ConcurrentHashMap<>());
        place.positions().forEach((generation, position) -> byGeneration.merge(generation, position, Math::max));
        waiters.look(organisation);
    }

    /** Notes which partitions this process feeds into a generation. */
    public void feeds(String generation, Set<Integer> partitions) {
        fed.put(generation, Set.copyOf(partitions));
    }

    /** Whether this process itself learns first when an organisation moves on in a generation. */
    public boolean follows(String generation, String organisation) {
        Integer partition = partitions.get(organisation);
        return partition != null && fed.getOrDefault(generation, Set.of()).contains(partition);
    }

    /**
     * What {@code reached} answers as soon as it does; it is asked now and whenever the organisation moves on.
     *
     * @param waiting is run when that isn't now
     */
    public <T> Mono<T> await(String organisation, Supplier<Optional<T>> reached, Runnable waiting) {
        return waiters.await(organisation, reached, waiting);
    }

    /** Whether somebody waits for the organisation. */
    boolean isAwaited(String organisation) {
        return waiters.has(organisation);
    }

    /** Lets everybody who waits look again, since a view is read from elsewhere now. */
    public void lookAgain() {
        waiters.organisations().forEach(waiters::look);
    }
}
