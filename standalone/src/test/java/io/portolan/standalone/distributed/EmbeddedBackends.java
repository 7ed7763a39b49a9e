package io.portolan.standalone.distributed;

import io.portolan.embedded.EmbeddedBroker;
import io.portolan.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Duration;

/** A broker and two stores of this JVM's own, empty. */
final class EmbeddedBackends implements AutoCloseable {
    private final EmbeddedStore log = EmbeddedStore.inMemory();
    private final EmbeddedStore views = EmbeddedStore.inMemory();
    private final EmbeddedBroker broker;

    EmbeddedBackends(Path folder) {
        broker = EmbeddedBroker.start(folder);
        broker.awaitReady(Duration.ofSeconds(60));
    }

    Backends addresses() {
        return new Backends(broker.bootstrapServers(), log.uri(), views.uri());
    }

    @Override
    public void close() {
        broker.close();
        log.close();
        views.close();
    }
}
