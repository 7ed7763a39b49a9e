package io.portolan.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 answer as it comes in: only as much of it is parsed as tells where it ends. The same object takes one
 * answer after the other, so what it says holds until the next request.
 */
public final class Answer {
    private static final int UNKNOWN = -1;
    private byte[] bytes = new byte[16 * 1024];
    private int length;
    private int bodyAt = UNKNOWN;
    private int bodyLength = UNKNOWN;

    void clear() {
        length = 0;
        bodyAt = UNKNOWN;
        bodyLength = UNKNOWN;
    }

    /** Takes what the channel has; true once the answer is whole. */
    boolean readFrom(ReadableByteChannel channel) throws IOException {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        int read = channel.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        length += read;
        return isWhole();
    }

    private boolean isWhole() {
        if (bodyAt == UNKNOWN) {
            int end = indexOf("\r\n\r\n", 0);
            if (end == UNKNOWN) {
                return false;
            }
            bodyAt = end + 4;
            String given = header("Content-Length");
            bodyLength = given != null ? Integer.parseInt(given) : header("Transfer-Encoding") == null ? 0 : UNKNOWN;
        }
        return bodyLength == UNKNOWN ? endsWithLastChunk() : length >= bodyAt + bodyLength;
    }

    private boolean endsWithLastChunk() {
        int at = bodyAt;
        while (true) {
            int lineEnd = indexOf("\r\n", at);
            if (lineEnd == UNKNOWN) {
                return false;
            }
            int size = Integer.parseInt(text(at, lineEnd), 16);
            at = lineEnd + 2 + size + 2;
            if (at > length) {
                return false;
            }
            if (size == 0) {
                return true;
            }
        }
    }

    public int status() {
        return Integer.parseInt(text(9, 12));
    }

    /** The value of a header, however its name is capitalised. */
    public @Nullable String header(String name) {
        int at = indexOf("\r\n", 0) + 2;
        while (at < bodyAt - 2) {
            int end = indexOf("\r\n", at);
            if (bytes[at + name.length()] == ':' && text(at, at + name.length()).equalsIgnoreCase(name)) {
                return text(at + name.length() + 1, end).strip();
            }
            at = end + 2;
        }
        return null;
    }

    /** The body in UTF-8, put together from its chunks. */
    public String body() {
        if (bodyLength != UNKNOWN) {
            return text(bodyAt, bodyAt + bodyLength);
        }
        StringBuilder body = new StringBuilder();
        int at = bodyAt;
        while (true) {
            int lineEnd = indexOf("\r\n", at);
            int size = Integer.parseInt(text(at, lineEnd), 16);
            if (size == 0) {
                return body.toString();
            }
            body.append(text(lineEnd + 2, lineEnd + 2 + size));
            at = lineEnd + 2 + size + 2;
        }
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private int indexOf(String text, int from) {
        for (int at = from; at <= length - text.length(); at++) {
            int matched = 0;
            while (matched < text.length() && bytes[at + matched] == text.charAt(matched)) {
                matched++;
            }
            if (matched == text.length()) {
                return at;
            }
        }
        return UNKNOWN;
    }
}
