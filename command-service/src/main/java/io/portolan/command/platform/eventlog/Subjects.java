package io.portolan.command.platform.eventlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The events of subjects. What is cached or in a state document is only where to begin: the log itself is probed for what
 * follows, in steps that double and then halve, which finds the end because sequences have no gap. An exclusive log caches
 * what it stores and nothing else, before anybody can see that it goes further; so nothing follows, unless it is in doubt.
 */
final class Subjects {
    private static final int STRIDE = 16;
    private static final int ROUNDS = 3;

    private final Commits commits;
    private final States states;
    private final boolean exclusive;
    private final BooleanSupplier inDoubt;
    private final Cache<String, LoggedEvent> cache;

    Subjects(Commits commits, States states, long cachedBytes, boolean exclusive, BooleanSupplier inDoubt) {
        this.commits = commits;
        this.states = states;
        this.exclusive = exclusive;
        this.inDoubt = inDoubt;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(cachedBytes)
                .weigher((String key, LoggedEvent event) -> key.length() + event.data().length + 256)
                .build();
    }

    long cachedBytes() {
        cache.cleanUp();
        return cache.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    static String key(String organisation, String subject) {
        return organisation + "/" + subject;
    }

    void remember(String organisation, LoggedEvent event) {
        cache.asMap().merge(key(organisation, event.subject()), event, Subjects::later);
    }

    static LoggedEvent later(LoggedEvent one, LoggedEvent other) {
        return one.sequence() >= other.sequence() ? one : other;
    }

    /** The sequence of a subject's newest event, where that is certain without a look at the store. */
    OptionalLong certain(String organisation, String subject) {
        LoggedEvent known = exclusive ? cache.getIfPresent(key(organisation, subject)) : null;
        return known == null ? OptionalLong.empty() : OptionalLong.of(known.sequence());
    }

    /** Looks again the next time, since something else was stored than is known. */
    void forget(Draft draft) {
        draft.events().forEach(event -> cache.invalidate(key(draft.organisation(), event.subject())));
    }

    /** Looks for everything again. */
    void forgetAll() {
        cache.invalidateAll();
    }

    /** The slot of the first event that is known to come too late. */
    Optional<String> lost(Draft draft) {
        for (LoggedEvent event : draft.events()) {
            LoggedEvent newest = cache.getIfPresent(key(draft.organisation(), event.subject()));
            if (newest != null && newest.sequence() >= event.sequence()) {
                return Optional.of(event.slot(draft.organisation()));
            }
        }
        return Optional.empty();
    }

    Optional<LoggedEvent> newest(String organisation, String subject) {
        String key = key(organisation, subject);
        LoggedEvent known = cache.getIfPresent(key);
        if (exclusive && known != null && !inDoubt.getAsBoolean()) {
            return Optional.of(known);
        }
        LoggedEvent start = known == null ? states.find(key).orElse(null) : known;
        LoggedEvent newest = probe(organisation, subject, start);
        if (!exclusive && newest != null && (known == null || newest.sequence() > known.sequence())) {
            remember(organisation, newest);
        }
        return Optional.ofNullable(newest);
    }

    /** The newest events of those subjects that have any; a few questions to the store, however many subjects there are. */
    Map<String, LoggedEvent> newest(String organisation, Collection<String> subjects) {
        Map<String, LoggedEvent> newest = new HashMap<>();
        for (String subject : subjects) {
            LoggedEvent known = cache.getIfPresent(key(organisation, subject));
            if (known != null) {
                newest.put(subject, known);
            }
        }
        boolean trusted = exclusive && !inDoubt.getAsBoolean();
        List<String> uncertain = subjects.stream()
                .filter(subject -> !trusted || !newest.containsKey(subject))
                .toList();
        List<String> unknown = uncertain.stream()
                .filter(subject -> !newest.containsKey(subject))
                .map(subject -> key(organisation, subject))
                .toList();
        states.find(unknown).forEach(event -> newest.put(event.subject(), event));
        follow(organisation, uncertain, newest);
        return newest;
    }

    /** Goes on from what is known, all subjects together; what has much more behind it is left to a probe of its own. */
    private void follow(String organisation, List<String> subjects, Map<String, LoggedEvent> newest) {
        List<String> open = subjects;
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            Map<String, String> next = new HashMap<>();
            for (String subject : open) {
                LoggedEvent known = newest.get(subject);
                next.put(slot(organisation, subject, known == null ? 0 : known.sequence() + 1), subject);
            }
            next.keySet().retainAll(commits.taken(next.keySet()));
            commits.events().all(next.keySet()).forEach(event -> newest.put(event.subject(), event));
            open = List.copyOf(next.values());
            if (!exclusive) {
                open.forEach(subject -> remember(organisation, Objects.requireNonNull(newest.get(subject))));
            }
        }
        for (String subject : open) {
            LoggedEvent found = Objects.requireNonNull(probe(organisation, subject, newest.get(subject)));
            newest.put(subject, found);
            if (!exclusive) {
                remember(organisation, found);
            }
        }
    }

    private @Nullable LoggedEvent probe(String organisation, String subject, @Nullable LoggedEvent start) {
        LoggedEvent newest = start;
        long first = start == null ? -1 : start.sequence();
        long last = first;
        boolean overshot = false;
        for (long step = 1; step > 0; step = overshot ? step / 2 : Math.max(1, last - first)) {
            Optional<LoggedEvent> found = commits.events().one(organisation, subject, last + step);
            if (found.isPresent()) {
                newest = found.get();
                last = newest.sequence();
            } else {
                overshot = true;
            }
        }
        return newest;
    }

    List<LoggedEvent> history(String organisation, String subject, long fromSequence) {
        List<LoggedEvent> history = new ArrayList<>();
        for (long next = fromSequence; next - fromSequence == history.size(); next += STRIDE) {
            Map<Long, LoggedEvent> found = stride(organisation, subject, next);
            LongStream.range(next, next + STRIDE)
                    .mapToObj(found::get)
                    .takeWhile(Objects::nonNull)
                    .forEach(history::add);
        }
        return history;
    }

    private Map<Long, LoggedEvent> stride(String organisation, String subject, long from) {
        return commits.bySlots(slots(organisation, subject, from)).stream()
                .flatMap(commit -> commit.draft().events().stream())
                .filter(event -> event.subject().equals(subject))
                .collect(Collectors.toMap(LoggedEvent::sequence, event -> event, Subjects::later));
    }

    private static List<String> slots(String organisation, String subject, long from) {
        return LongStream.range(from, from + STRIDE)
                .mapToObj(sequence -> slot(organisation, subject, sequence))
                .toList();
    }

    static String slot(String organisation, String subject, long sequence) {
        return key(organisation, subject) + "#" + sequence;
    }
}
