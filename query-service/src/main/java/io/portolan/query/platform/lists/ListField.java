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
    /** What single values and arrays are below, among what a document is ordered and searched by. */
    public static final String ONE = "one.";

    public static final String MANY = "many.";

    /** What the values of a field are, and so which operators it has. */
    public enum Kind {
        TEXT,
        CHOICE,
        INSTANT,
        NUMBER,
        /** Whatever JSON has: a text, a number, a truth value, or an array of those. */
        VALUE,
        /** An array of texts that are ids. */
        IDS
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

    /** A member of what is free to have any; each name in the path becomes one that a store can hold. */
    public static ListField value(String path) {
        return new ListField(path, Kind.VALUE, Set.of());
    }

    public static ListField ids(String path) {
        return new ListField(path, Kind.IDS, Set.of());
    }

    /** Where a view's documents hold its value. */
    public String stored() {
        return switch (kind) {
            case VALUE -> "lower." + ONE + Names.stored(path);
            case IDS -> elements();
            default -> "fields." + path;
        };
    }

    /** Where they hold its elements, when it is an array. */
    String elements() {
        return "lower." + MANY + Names.stored(path);
    }

    /** What no value of it is ordered before. */
    BsonValue lowest() {
        return switch (kind) {
            case TEXT, CHOICE, VALUE, IDS -> new BsonString("");
            case INSTANT -> new BsonDateTime(Long.MIN_VALUE);
            case NUMBER -> new BsonDouble(Double.NEGATIVE_INFINITY);
        };
    }

    /** Where they hold what it is ordered and searched by; a text's letters are all lower case there. */
    public String ordered() {
        return kind == Kind.TEXT ? "lower." + path : stored();
    }
}
