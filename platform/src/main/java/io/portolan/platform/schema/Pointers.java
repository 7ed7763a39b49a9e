package io.portolan.platform.schema;

/** RFC 6901 JSON pointers. */
public final class Pointers {
    private Pointers() {}

    /** The pointer of a member. */
    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
