package io.portolan.query.platform.tallies;

import io.portolan.contracts.EventJson;
import io.portolan.query.platform.lists.ValueKeys;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The values of a field and how often each occurs, the most frequent first.
 *
 * @param others what is left out
 * @param sample of how many resources it is alone, where it isn't of all
 */
public record Facet(
        List<Value> values, Others others, @Nullable Integer sample) {
    /** As many values has a facet at most. */
    public static final int MOST = 100;

    public record Value(JsonNode value, long count) {}

    /**
     * What is left out of a facet.
     *
     * @param values how many different ones, apart from texts that are too long to be told apart
     * @param count how often they occur together
     */
    public record Others(int values, long count) {}

    /**
     * What filters can't tell apart.
     *
     * @param shown as it is most often written, which is so many times
     */
    private record Group(JsonNode shown, long most, long count) {
        Group and(Group other) {
            Group usual = other.most > most ? other : this;
            return new Group(usual.shown, usual.most, count + other.count);
        }
    }

    /** The facet of what some tallies have counted. */
    public static Facet of(Collection<Tally> tallies, int most) {
        Map<String, Group> groups = new HashMap<>();
        long total = 0;
        for (Tally tally : tallies) {
            total += tally.total();
            tally.counts().forEach((json, count) -> {
                JsonNode value = EventJson.mapper().readTree(json);
                groups.merge(ValueKeys.of(value).orElse(json), new Group(value, count, count), Group::and);
            });
        }
        List<Value> values = groups.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Group>>comparingLong(group -> -group.getValue().count)
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(group -> new Value(group.getValue().shown, group.getValue().count))
                .toList();
        long shown = values.stream().mapToLong(Value::count).sum();
        return new Facet(values, new Others(groups.size() - values.size(), total - shown), null);
    }

    /** The facet of the values that some resources have, which are all there are or a part of them. */
    public static Facet of(Stream<JsonNode> found, @Nullable Integer sample) {
        Tally tally = Tally.unbounded();
        found.forEach(value -> tally.add(Counted.json(value), 1));
        Facet all = of(List.of(tally), MOST);
        return new Facet(all.values, all.others, sample);
    }
}
