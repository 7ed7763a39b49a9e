package io.portolan.command.platform.eventlog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know at once that something was appended. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    AutoCloseable add(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(List<Commit> stored) {
        if (!listeners.isEmpty()) {
            stored.stream()
                    .map(commit -> commit.draft().organisation())
                    .collect(Collectors.toSet())
                    .forEach(this::tell);
        }
    }

    private void tell(String organisation) {
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(organisation);
            } catch (RuntimeException bug) {
                LOG.error("A listener failed", bug);
            }
        }
    }
}
