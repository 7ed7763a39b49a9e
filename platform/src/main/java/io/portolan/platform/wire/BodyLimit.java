package io.portolan.platform.wire;

/** How large a request's body may be. */
public final class BodyLimit {
    /** The most that any request may carry. */
    public static final int MAX = 5 << 20;

    private static final int USUAL = 1 << 20;

    private BodyLimit() {}

    /** The limit of a method and raw path, in bytes; 0 for methods that have no body. */
    public static int of(String method, String path) {
        return switch (method) {
            case "POST" -> path.equals("/api/v1/tasks") ? MAX : USUAL;
            case "PUT" -> path.endsWith("/bulk") ? MAX : USUAL;
            case "PATCH" -> USUAL;
            default -> 0;
        };
    }
}
