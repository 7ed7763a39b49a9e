package io.portolan.standalone;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param mongo the URI of a MongoDB to use instead of a store of its own
 */
record Options(Path data, String host, int port, @Nullable String mongo, boolean help) {
    static final String USAGE = """
            Usage: portolan [options]

            Starts the whole portal in one process, with everything it needs. A new data folder is kept
            by the mongod on PATH, or without one in embedded stores, and stays with that.

              --data DIR     where its data lies (default ./data)
              --host ADDRESS the address to listen on (default 127.0.0.1)
              --port N       the port to listen on (default 8080)
              --mongo URI    use this MongoDB instead
              --help         show this
            """;

    private static final int DEFAULT_PORT = 8080;
    /** One more is for management. */
    private static final int MAX_PORT = 65_534;

    static Options parse(String... arguments) {
        Options options = new Options(Path.of("data"), "127.0.0.1", DEFAULT_PORT, null, false);
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    /** The port of health and metrics: the next one, or any where any will do. */
    int managementPort() {
        return port == 0 ? 0 : port + 1;
    }

    private Options with(String option, Iterator<String> rest) {
        return switch (option) {
            case "--data" -> new Options(Path.of(value(option, rest)), host, port, mongo, help);
            case "--host" -> new Options(data, value(option, rest), port, mongo, help);
            case "--port" -> new Options(data, host, port(value(option, rest)), mongo, help);
            case "--mongo" -> new Options(data, host, port, value(option, rest), help);
            case "--help", "-h" -> new Options(data, host, port, mongo, true);
            default -> throw new StartRefused("unknown option " + option + "; see --help");
        };
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new StartRefused(option + " needs a value; see --help");
        }
        return rest.next();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new StartRefused("--port needs a number, not " + text);
        }
        throw new StartRefused("--port needs a number from 0 to " + MAX_PORT);
    }
}
