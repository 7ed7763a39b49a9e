package io.portolan.query.platform.generations;

import io.portolan.query.platform.views.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The builds of one view. Reads see the newest complete one of their release's version, or what comes nearest.
 *
 * @param revision raised by each change, so that of two at once one is refused
 * @param last the newest number that was given to any
 * @param complete those that caught up, oldest first
 * @param building those that haven't yet
 * @param retired those that others took over from; still there for who hasn't noticed
 */
public record Lineage(
        String projection,
        long revision,
        int last,
        List<Generation> complete,
        List<Generation> building,
        List<Retired> retired) {

    /** A build that goes away at that time. */
    public record Retired(Generation generation, Instant until) {}

    public static Lineage empty(String projection) {
        return new Lineage(projection, 0, 0, List.of(), List.of(), List.of());
    }

    /** The build that a release feeds and reads; one that was taken over from serves until it goes. */
    public Optional<Generation> live(int version) {
        return newest(complete.stream(), version)
                .or(() -> newest(retired.stream().map(Retired::generation), version));
    }

    public Optional<Generation> building(int version) {
        return newest(building.stream(), version);
    }

    /** What reads of a release see: its own live build, else another release's, else what there is of its own yet. */
    public Optional<Generation> readable(int version) {
        return live(version).or(() -> complete.reversed().stream().findFirst()).or(() -> building(version));
    }

    /** Begins a build, unless one of that version has begun already. */
    public Lineage begun(int version) {
        if (building(version).isPresent()) {
            return this;
        }
        Generation generation = new Generation(projection, version, last + 1);
        return new Lineage(projection, revision + 1, last + 1, complete, added(building, generation), retired);
    }

    /**
     * A build has caught up: it takes over from those of its own and of older versions.
     *
     * @param grace how long those of its own version stay, then those of older ones
     */
    public Lineage completed(Generation generation, Instant now, Grace grace) {
        List<Retired> leaving = complete.stream()
                .filter(other -> other.version() <= generation.version())
                .map(other -> new Retired(other, now.plus(grace.of(other, generation))))
                .toList();
        List<Generation> staying = complete.stream()
                .filter(other -> other.version() > generation.version())
                .toList();
        return new Lineage(
                projection,
                revision + 1,
                last,
                added(staying, generation),
                building.stream().filter(other -> !other.equals(generation)).toList(),
                Stream.concat(retired.stream(), leaving.stream()).toList());
    }

    /** A retired build is gone. */
    public Lineage dropped(Generation generation) {
        return new Lineage(
                projection,
                revision + 1,
                last,
                complete,
                building,
                retired.stream()
                        .filter(other -> !other.generation().equals(generation))
                        .toList());
    }

    /** How long a build stays after another one took over. */
    public record Grace(Duration sameVersion, Duration olderVersion) {
        Duration of(Generation retired, Generation following) {
            return retired.version() == following.version() ? sameVersion : olderVersion;
        }
    }

    private static Optional<Generation> newest(Stream<Generation> among, int version) {
        return among.filter(generation -> generation.version() == version).reduce((_, newer) -> newer);
    }

    private static List<Generation> added(List<Generation> to, Generation generation) {
        return Stream.concat(to.stream(), Stream.of(generation))
                .sorted(Comparator.comparingInt(Generation::version).thenComparingInt(Generation::number))
                .toList();
    }
}
