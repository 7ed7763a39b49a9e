package io.portolan.query.platform.lists;

import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.BsonDouble;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A field that a list can be filtered and sorted by.
 *
 * @param path how it is called in queries
 * @param choices the values it can have; empty unless it is a choice
 */
public record ListField(String path, Kind kind, Set<String> choices) {
    /** What the values of a field are, and so which operators it has. */
    public enum Kind {
        TEXT,
        CHOICE,
        INSTANT,
        NUMBER
    }

    public static ListField text(String path) {
        return new ListField(path, Kind.TEXT, Set.of());
    }

    public static ListField choice(String path, Set<String> choices) {
        return new ListField(path, Kind.CHOICE, Set.copyOf(choices));
    }

    public static ListField instant(String path) {
        return new ListField(path, Kind.INSTANT, Set.of());
    }

    public static ListField number(String path) {
        return new ListField(path, Kind.NUMBER, Set.of());
    }

    /** Where a view's documents hold its value. */
    public String stored() {
        return "fields." + path;
    }

    /** What no value of it is ordered before. */
    BsonValue lowest() {
        return switch (kind) {
            case TEXT, CHOICE -> new BsonString("");
            case INSTANT -> new BsonDateTime(Long.MIN_VALUE);
            case NUMBER -> new BsonDouble(Double.NEGATIVE_INFINITY);
        };
    }

    /** Where they hold what it is ordered and searched by; a text's letters are all lower case there. */
    public String ordered() {
        return kind == Kind.TEXT ? "lower." + path : stored();
    }
}
