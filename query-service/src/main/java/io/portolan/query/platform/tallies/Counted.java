package io.portolan.query.platform.tallies;

import io.portolan.contracts.EventJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that a document adds to a tally.
 *
 * @param tally the tally's id
 * @param value the JSON of a value; null for one that is counted with the others alone
 * @param times how often it is counted
 */
public record Counted(String tally, @Nullable String value, long times) {
    private static final int LONGEST = 100;

    public Counted(String tally, @Nullable String value) {
        this(tally, value, 1);
    }

    public static Counted of(String tally, JsonNode value) {
        return new Counted(tally, json(value));
    }

    /** The JSON of a value; null for a text that says more than a facet shows. */
    static @Nullable String json(JsonNode value) {
        return value.isString() && value.stringValue().length() > LONGEST
                ? null
                : EventJson.mapper().writeValueAsString(value);
    }
}
