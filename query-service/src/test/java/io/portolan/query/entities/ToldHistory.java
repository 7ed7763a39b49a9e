package io.portolan.query.entities;

import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.Story;
import io.portolan.query.testing.Story.Untold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A history as an organisation's log has it, on a day of its own, and what a map of its entities says at each commit. */
final class ToldHistory {
    private final String organisation;
    private final String kind;
    private final long before;
    private final List<Untold> commits = new ArrayList<>();
    private final List<Untold> told = new ArrayList<>();
    private final List<Instant> begun = new ArrayList<>();
    private final List<Map<String, Integer>> states = new ArrayList<>(List.of(Map.of()));
    private Instant now;

    ToldHistory(Story story, String organisation, int day, RandomHistory history) {
        this.organisation = organisation;
        this.kind = "kind" + day;
        this.now = Facts.LONG_AGO.plus(Duration.ofDays(day));
        this.before = story.position(organisation);
        history.steps().forEach(step -> add(story, step));
    }

    /** The commits as they are told, some of them again. */
    List<Untold> told() {
        return told;
    }

    /** The blueprint that no other history's entities have. */
    String kind() {
        return kind;
    }

    String id(int number) {
        return kind + ".e" + number;
    }

    int size() {
        return commits.size();
    }

    /** The position of a commit by its number, from 1; before the first one by 0. */
    long position(int commit) {
        return before + commit;
    }

    Instant begunAt(int commit) {
        return begun.get(commit - 1);
    }

    /** The tiers of the entities after a commit. */
    Map<String, Integer> state(int commit) {
        return states.get(commit);
    }

    /** The last commit that was begun at that time or before. */
    int commit(Instant time) {
        int commit = size();
        while (commit > 0 && begunAt(commit).isAfter(time)) {
            commit--;
        }
        return commit;
    }

    private void add(Story story, RandomHistory.Step step) {
        Map<String, Integer> state = new TreeMap<>(states.getLast());
        List<Event> events = new ArrayList<>();
        step.removals().forEach((number, removed) -> {
            String id = id(number);
            int tier = commits.size() * RandomHistory.ENTITIES + number;
            events.add(event(id, state.get(id), tier, removed));
            if (events.getLast() instanceof EntityRemoved) {
                state.remove(id);
            } else {
                state.put(id, tier);
            }
        });
        now = now.plusMillis(step.pause());
        begun.add(now.minusMillis(step.lag()));
        states.add(state);
        commits.add(story.prepare(organisation, begun.getLast(), events.toArray(Event[]::new)));
        told.add(commits.getLast());
        told.addAll(commits.subList(Math.max(0, commits.size() - step.again()), commits.size()));
    }

    private EntityEvent event(String id, @Nullable Integer former, int tier, boolean removed) {
        if (former == null) {
            return new EntityRegistered(entity(id, tier), List.of());
        }
        return removed
                ? new EntityRemoved(entity(id, former), List.of())
                : new EntityChanged(entity(id, tier), List.of("properties/tier"));
    }

    private Entity entity(String id, int tier) {
        return Things.entity(id, kind, "{\"tier\":" + tier + "}", Map.of(), List.of());
    }
}
