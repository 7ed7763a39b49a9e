package io.portolan.query.platform.tallies;

import io.portolan.contracts.EventJson;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often each of some values occurs. It is read and written whole, so when it has become too large it knows no value any
 * longer, but how many there are in all, until there are none.
 */
public final class Tally {
    private static final int MOST_BYTES = 128 << 10;
    private static final int OVERHEAD = 8;

    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final int mostBytes;
    private long bytes;
    private long total;
    private boolean full;

    private Tally(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** One that never becomes too large, for what is bounded otherwise. */
    static Tally unbounded() {
        return new Tally(Integer.MAX_VALUE);
    }

    public static Tally empty() {
        return new Tally(MOST_BYTES);
    }

    /** Reads what {@link #json} wrote. */
    public static Tally of(byte[] json) {
        JsonNode written = EventJson.mapper().readTree(json);
        Tally tally = empty();
        tally.total = written.path("total").longValue();
        tally.full = written.path("full").booleanValue(false);
        written.path("counts").forEachEntry((value, count) -> tally.put(value, count.longValue()));
        return tally;
    }

    /** Counts a value so many times more, or less; null for one that is counted with the others alone. */
    public void add(@Nullable String value, long times) {
        total += times;
        if (value != null && !full) {
            put(value, counts.getOrDefault(value, 0L) + times);
        }
        if (total == 0 || bytes > mostBytes) {
            full = total > 0;
            counts.clear();
            bytes = 0;
        }
    }

    /** How often all values occur together, those included that are not among the counts. */
    public long total() {
        return total;
    }

    /** Whether there are too many values to know how often each occurs. */
    public boolean isFull() {
        return full;
    }

    /** By the JSON of each value. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The same for the same counts, however they came about. */
    public byte[] json() {
        ObjectNode written = EventJson.mapper().createObjectNode().put("total", total);
        if (full) {
            written.put("full", true);
        }
        ObjectNode each = written.putObject("counts");
        counts.forEach(each::put);
        return EventJson.mapper().writeValueAsBytes(written);
    }

    private void put(String value, long count) {
        Long before = count == 0 ? counts.remove(value) : counts.put(value, count);
        int size = value.length() + OVERHEAD;
        bytes += (count == 0 ? 0 : size) - (before == null ? 0 : size);
    }
}
