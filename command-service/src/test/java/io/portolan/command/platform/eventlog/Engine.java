package io.portolan.command.platform.eventlog;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.net.InetSocketAddress;

/** What a process has of the log: an engine, its connection, and the wire in between. */
record Engine(Wire wire, MongoClient client, EventLog log) implements AutoCloseable {
    static Engine open(InetSocketAddress store, String database) throws IOException {
        Wire wire = new Wire(store);
        MongoClient client = MongoClients.create(wire.uri());
        return new Engine(wire, client, EventLog.open(client.getDatabase(database)));
    }

    /** Gone from one moment to the next, as far as the store can tell. */
    void crash() {
        wire.cut();
    }

    @Override
    public void close() throws IOException {
        wire.mend();
        log.close();
        client.close();
        wire.close();
    }
}
