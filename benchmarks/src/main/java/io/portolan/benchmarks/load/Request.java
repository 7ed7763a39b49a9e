package io.portolan.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** The bytes of a request, made before they are needed. */
public final class Request {
    private final StringBuilder head;

    private Request(String method, String path) {
        head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n");
    }

    public static Request of(String method, String path) {
        return new Request(method, path);
    }

    public static Request get(String path) {
        return of("GET", path);
    }

    public Request key(String key) {
        return header("Authorization", "Bearer " + key);
    }

    public Request header(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** The whole request without a body. */
    public byte[] bytes() {
        return (head + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole request with a body in JSON. */
    public byte[] json(String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        header("Content-Type", "application/json").header("Content-Length", Integer.toString(length));
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }
}
