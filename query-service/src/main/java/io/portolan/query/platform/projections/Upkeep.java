package io.portolan.query.platform.projections;

import io.portolan.query.platform.generations.CurrentViews;
import io.portolan.query.platform.generations.Lineage;
import io.portolan.query.platform.views.Generation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has to be looked after now and then: which builds there are, that one consumer for each feed has the live ones and another
 * one those that catch up beside them, that the latter take over, and that what nobody needs goes.
 */
final class Upkeep implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration BUSY = Duration.ofMillis(50);

    private final Map<String, Projection> projections;
    private final Builds builds;
    private final Feeds feeds;
    private final Sight sight;
    private final Feed catchingUp;
    private final Map<String, Feed> live = new TreeMap<>();
    private final Map<Generation, Target> targets = new HashMap<>();
    private volatile List<Projections.State> states = List.of();
    private TopicEnds.@Nullable Ends earlier;

    /** What feeds builds, and from where. */
    record Feeds(TopicEnds topic, String group, Supplier<Feed> feed) {}

    /** What reads see. */
    record Sight(CurrentViews views, Ledger.Notes notes, InstantSource clock) {}

    /** What one look found. */
    private record Found(Map<String, Lineage> lineages, TopicEnds.Ends ends, Offsets offsets, Instant at) {}

    Upkeep(List<Projection> projections, Builds builds, Feeds feeds, Sight sight) {
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, each -> each));
        this.builds = builds;
        this.feeds = feeds;
        this.sight = sight;
        this.catchingUp = feeds.feed.get();
        projections.forEach(projection -> live.computeIfAbsent(projection.feed(), _ -> feeds.feed.get()));
    }

    /** Looks after everything once; answers when to look again, and throws when the store or the broker is away. */
    Duration look() {
        Instant now = sight.clock.instant();
        Map<String, Lineage> lineages = builds.current(projections.values());
        Map<String, Integer> versions = new HashMap<>();
        projections.forEach((name, projection) -> versions.put(name, projection.version()));
        if (sight.views.update(lineages, versions, now)) {
            sight.notes.positions().lookAgain();
        }
        TopicEnds.Ends ends = feeds.topic.read();
        List<Target> building = targets(lineages, Lineage::building);
        follow(targets(lineages, Lineage::live), ends);
        catchingUp.follow(building, feeds.group + ".building." + names(building), ends);
        Found found = new Found(lineages, ends, Offsets.of(sight.notes.store(), ends), now);
        states = found.lineages.values().stream()
                .flatMap(lineage -> state(lineage, found).stream())
                .toList();
        boolean completed = complete(found);
        earlier = ends;
        lineages.values().forEach(lineage -> builds.dropRetired(lineage, now));
        return completed ? Duration.ZERO : building.isEmpty() ? IDLE : BUSY;
    }

    boolean begin(String view) {
        Optional<Projection> projection = Optional.ofNullable(projections.get(view));
        projection.ifPresent(builds::begin);
        return projection.isPresent();
    }

    List<Projections.State> states() {
        return states;
    }

    Stream<String> failures() {
        return Stream.concat(live.values().stream(), Stream.of(catchingUp)).flatMap(feed -> feed.failure().stream());
    }

    @Override
    public void close() {
        live.values().forEach(Feed::close);
        catchingUp.close();
        feeds.topic.close();
    }

    private void follow(List<Target> targets, TopicEnds.Ends ends) {
        live.forEach((name, feed) -> feed.follow(
                targets.stream()
                        .filter(target -> target.projection().feed().equals(name))
                        .toList(),
                feeds.group + (name.isEmpty() ? "." : "." + name + ".") + release(),
                ends));
    }

    private Optional<Projections.State> state(Lineage lineage, Found found) {
        return Optional.ofNullable(projections.get(lineage.projection())).map(projection -> {
            Optional<Generation> live = lineage.live(projection.version());
            Optional<Generation> building = lineage.building(projection.version());
            long behind = live.or(() -> building)
                    .map(generation -> found.ends.behind(found.offsets.of(generation)))
                    .orElse(0L);
            sight.notes.meters().behind(projection.name(), behind);
            return new Projections.State(
                    projection.name(),
                    projection.version(),
                    live.map(Generation::name).orElse(null),
                    building.map(Generation::name).orElse(null),
                    behind);
        });
    }

    /** A build has caught up when it has all that the topic held when it was looked at the time before. */
    private boolean complete(Found found) {
        List<Generation> caughtUp = new ArrayList<>();
        TopicEnds.Ends then = earlier;
        if (then != null) {
            targets(found.lineages, Lineage::building).stream()
                    .map(Target::generation)
                    .filter(generation -> then.behind(found.offsets.of(generation)) == 0)
                    .forEach(caughtUp::add);
        }
        caughtUp.forEach(generation -> builds.complete(
                found.lineages.getOrDefault(generation.projection(), Lineage.empty("")), generation, found.at));
        return !caughtUp.isEmpty();
    }

    private List<Target> targets(
            Map<String, Lineage> lineages, BiFunction<Lineage, Integer, Optional<Generation>> choice) {
        return projections.values().stream()
                .flatMap(projection -> Optional.ofNullable(lineages.get(projection.name()))
                        .flatMap(lineage -> choice.apply(lineage, projection.version()))
                        .map(generation ->
                                targets.computeIfAbsent(generation, _ -> builds.target(projection, generation)))
                        .stream())
                .toList();
    }

    /** The same for all instances of a release alone, so that each release feeds its own builds while two run. */
    private String release() {
        return hash(projections.values().stream().map(projection -> projection.name() + projection.version()));
    }

    private static String names(List<Target> building) {
        return hash(building.stream().map(target -> target.generation().name()));
    }

    private static String hash(Stream<String> names) {
        return Integer.toHexString(
                names.sorted().collect(Collectors.joining(",")).hashCode());
    }
}
