package io.portolan.query.platform.projections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.portolan.contracts.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the projections show of themselves as metrics. */
final class ProjectionMeters {
    private static final Duration OLDEST = Duration.ofDays(365);

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Counter parked;
    private final Map<String, Timer> delays = new ConcurrentHashMap<>();
    private final Map<String, Instant> newestEvents = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> behind = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> behindMillis = new ConcurrentHashMap<>();

    ProjectionMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.parked = Counter.builder("portolan.dead.letters")
                .description("Records that could not be applied")
                .register(registry);
    }

    void parked(int records) {
        parked.increment(records);
    }

    /** Counts events that were folded, and how long after they happened. */
    void folded(Target target, List<Delivery> deliveries) {
        Timer delay = delays.computeIfAbsent(target.projection().name(), this::delay);
        for (Delivery delivery : deliveries) {
            Envelope envelope = delivery.envelope();
            if (envelope != null && delivery.event() != null) {
                delay.record(age(envelope.time()));
                newestEvents.put(target.projection().name(), envelope.time());
            }
        }
    }

    private Timer delay(String projection) {
        return Timer.builder("portolan.projection.delay")
                .description("From an event to its being visible")
                .publishPercentiles(0.5, 0.99)
                .tag("projection", projection)
                .register(registry);
    }

    /** Shows how many records a projection is behind the topic, and how old the newest event in it is while it is. */
    void behind(String projection, long records) {
        Instant newest = newestEvents.getOrDefault(projection, clock.instant());
        long age = records == 0 ? 0 : age(newest).toMillis();
        gauge(behind, "portolan.projection.lag.records", projection).set(records);
        gauge(behindMillis, "portolan.projection.lag.milliseconds", projection).set(age);
    }

    /** However wrong an event's time is, there is a number for it. */
    private Duration age(Instant time) {
        Duration age = Duration.between(time, clock.instant());
        return age.compareTo(OLDEST) > 0 ? OLDEST : age.isNegative() ? Duration.ZERO : age;
    }

    private AtomicLong gauge(Map<String, AtomicLong> gauges, String name, String projection) {
        return gauges.computeIfAbsent(projection, _ -> {
            AtomicLong value = new AtomicLong();
            registry.gauge(name, Tags.of("projection", projection), value);
            return value;
        });
    }
}
