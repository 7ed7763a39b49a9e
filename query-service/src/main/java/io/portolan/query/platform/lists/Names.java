package io.portolan.query.platform.lists;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Names that users choose, as names of a store's fields: without dots, dollars, or nothing at all. */
public final class Names {
    private static final String ESCAPED = "%.$\0";

    private Names() {}

    /**
     * A path such as {@code properties/labels/aws}, as a path in a document, where all below the first name is one field: so no
     * field is an object, which would have no place in an order.
     */
    static String stored(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? field(path) : field(path.substring(0, slash)) + "." + below(path.substring(slash + 1));
    }

    /** What is below the first name, as one field. */
    public static String below(String path) {
        return Arrays.stream(path.split("/", -1)).map(Names::field).collect(Collectors.joining("/"));
    }

    /** One name. */
    static String field(String name) {
        if (name.isEmpty()) {
            return "%";
        }
        StringBuilder field = new StringBuilder();
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (ESCAPED.indexOf(c) >= 0) {
                field.append('%').append(String.format("%02x", (int) c));
            } else {
                field.append(c);
            }
        }
        return field.toString();
    }
}
