package io.portolan.query.platform.projections;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.query.platform.consumers.BatchHandler;
import io.portolan.query.platform.deadletters.DeadLetter;
import io.portolan.query.platform.progress.Advance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Folds batches of events into builds of views, then notes progress; judges meanwhile what rules have changed for. */
final class ProjectionHandler implements BatchHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Target> targets;
    private final Ledger ledger;
    private final Set<Integer> partitions = new HashSet<>();
    private final Map<Integer, Long> reached = new HashMap<>();
    private final Revising revising = new Revising();
    private final Portions portions = new Portions();

    ProjectionHandler(List<Target> targets, Ledger ledger) {
        this.targets = targets;
        this.ledger = ledger;
    }

    @Override
    public Map<TopicPartition, Long> begin(Set<TopicPartition> begun) {
        Map<Integer, Map<String, Long>> stored = ledger.offsets();
        begun.forEach(partition -> partitions.add(partition.partition()));
        ledger.feeds(targets, partitions);
        return begun.stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> earliest(stored.getOrDefault(partition.partition(), Map.of()))));
    }

    @Override
    public void end(Set<TopicPartition> ended) {
        ended.forEach(partition -> {
            partitions.remove(partition.partition());
            reached.remove(partition.partition());
            revising.forget(partition.partition());
        });
        ledger.feeds(targets, partitions);
        ledger.flush();
    }

    @Override
    public boolean isBusy() {
        return revising.isBusy();
    }

    @Override
    public void handle(Iterable<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> next) {
        List<Delivery> deliveries = new ArrayList<>();
        records.forEach(record -> deliveries.add(Delivery.of(record, this::isWanted)));
        portions.each(deliveries, this::apply);
        next.forEach((partition, offset) -> reached.put(partition.partition(), offset));
        Set<Integer> moving = new HashSet<>(revising.partitions());
        next.keySet().forEach(partition -> moving.add(partition.partition()));
        revising.work();
        ledger.advanced(targets, deliveries, advance(deliveries, moving));
    }

    private boolean isWanted(Class<? extends Event> type) {
        return targets.stream().anyMatch(target -> target.projection().wants(type));
    }

    private void apply(List<Delivery> deliveries) {
        List<Folding> foldings = targets.stream()
                .map(target -> new Folding(target.projection(), deliveries))
                .toList();
        fold(foldings);
        ledger.park(letters(deliveries, foldings));
        note(foldings);
    }

    private void fold(List<Folding> foldings) {
        Flux.range(0, targets.size())
                .flatMap(at -> store(targets.get(at).store(), foldings.get(at)))
                .then()
                .block(PATIENCE);
    }

    /** Folds views side by side, but never on a thread that serves connections. */
    private static Mono<Void> store(ViewStore store, Folding folding) {
        return store.find(folding.documentIds())
                .publishOn(Schedulers.parallel())
                .map(folding::fold)
                .flatMap(store::find)
                .publishOn(Schedulers.parallel())
                .flatMapIterable(folding::changes)
                .concatMap(store::write)
                .then();
    }

    private void note(List<Folding> foldings) {
        for (int at = 0; at < targets.size(); at++) {
            Target target = targets.get(at);
            foldings.get(at).rules().forEach(consulted -> revising.note(target, consulted));
        }
    }

    private List<DeadLetter> letters(List<Delivery> deliveries, List<Folding> foldings) {
        Map<ConsumerRecord<byte[], byte[]>, DeadLetter> letters = new LinkedHashMap<>();
        Set<String> all =
                targets.stream().map(target -> target.generation().name()).collect(Collectors.toSet());
        for (Delivery delivery : deliveries) {
            String fault = delivery.fault();
            if (fault != null) {
                letters.put(delivery.origin(), new DeadLetter(delivery.origin(), delivery.envelope(), fault, all));
            }
        }
        for (int at = 0; at < targets.size(); at++) {
            String generation = targets.get(at).generation().name();
            for (Folding.Failure failure : foldings.get(at).failures()) {
                Delivery delivery = failure.delivery();
                letters.computeIfAbsent(
                                delivery.origin(),
                                _ -> new DeadLetter(
                                        delivery.origin(), delivery.envelope(), failure.reason(), new HashSet<>()))
                        .generations()
                        .add(generation);
            }
        }
        return List.copyOf(letters.values());
    }

    private Advance advance(List<Delivery> deliveries, Set<Integer> moving) {
        Advance advance = new Advance();
        for (Target target : targets) {
            String generation = target.generation().name();
            moving.forEach(partition -> advance.offset(
                    partition, generation, revising.upTo(target, partition, reached.getOrDefault(partition, 0L))));
            for (Delivery delivery : deliveries) {
                Envelope envelope = delivery.envelope();
                if (envelope != null) {
                    int partition = delivery.origin().partition();
                    advance.position(envelope.organisation(), partition, generation, complete(envelope));
                }
            }
        }
        return advance;
    }

    /** The newest commit that is applied wholly once this event is. */
    private static long complete(Envelope envelope) {
        boolean isLast = envelope.index() == envelope.commitSize() - 1;
        return isLast ? envelope.position() : envelope.position() - 1;
    }

    private long earliest(Map<String, Long> offsets) {
        return targets.stream()
                .mapToLong(target -> offsets.getOrDefault(target.generation().name(), 0L))
                .min()
                .orElse(0);
    }
}
