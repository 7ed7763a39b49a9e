package io.portolan.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the broker listens: the same ports as the last time when they are free. */
record BrokerPorts(int broker, int controller) {
    static BrokerPorts choose(Path file) throws IOException {
        BrokerPorts former = read(file);
        if (former != null && FreePorts.isFree(former.broker) && FreePorts.isFree(former.controller)) {
            return former;
        }
        int[] free = FreePorts.choose(2);
        BrokerPorts chosen = new BrokerPorts(free[0], free[1]);
        Files.write(file, List.of(Integer.toString(chosen.broker), Integer.toString(chosen.controller)));
        return chosen;
    }

    private static @org.jspecify.annotations.Nullable BrokerPorts read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file);
        try {
            return lines.size() == 2
                    ? new BrokerPorts(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)))
                    : null;
        } catch (NumberFormatException torn) {
            return null;
        }
    }
}
