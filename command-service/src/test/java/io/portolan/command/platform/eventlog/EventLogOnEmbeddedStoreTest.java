package io.portolan.command.platform.eventlog;

import io.portolan.embedded.Durability;
import io.portolan.embedded.EmbeddedStore;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class EventLogOnEmbeddedStoreTest {
    private static EmbeddedStore store;
    private static InetSocketAddress address;

    @BeforeAll
    static void start(@TempDir Path folder) {
        store = EmbeddedStore.onDisk(folder.resolve("log.mv"), Durability.SYNCED);
        URI uri = URI.create(store.uri());
        address = new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Nested
    class Append extends AppendContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Race extends RaceContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Premise extends PremiseContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Request extends RequestContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Read extends ReadContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Head extends HeadContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Crash extends CrashContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }

    @Nested
    class Outage extends OutageContract {
        @Override
        InetSocketAddress store() {
            return address;
        }
    }
}
