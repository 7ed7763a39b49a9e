package io.portolan.platform.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One HTTP answer as it came over the wire. */
public record Answer(int status, List<String> head, String body) {
    static Answer read(InputStream in) throws IOException {
        String statusLine = line(in);
        List<String> head = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.add(line);
        }
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Answer bare = new Answer(status, head, "");
        int length = bare.header("content-length").map(Integer::parseInt).orElse(0);
        String body = bare.header("transfer-encoding").isPresent()
                ? chunks(in)
                : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(status, head, body);
    }

    /** The value of a header, whose name is given in lower case. */
    public Optional<String> header(String name) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int length = Integer.parseInt(line(in), 16); length > 0; length = Integer.parseInt(line(in), 16)) {
            body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            line(in);
        }
        line(in);
        return body.toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after '" + line + "'");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
