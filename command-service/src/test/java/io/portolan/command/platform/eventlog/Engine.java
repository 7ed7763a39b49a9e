package io.portolan.command.platform.eventlog;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** What a process has of the log: an engine, its database, and the wire in between. */
record Engine(Wire wire, MongoClient client, MongoDatabase database, EventLog log) implements AutoCloseable {
    static Engine open(InetSocketAddress store, String database, boolean exclusive) throws IOException {
        Wire wire = new Wire(store);
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(wire.uri()))
                .applyToServerSettings(server -> server.minHeartbeatFrequency(20, TimeUnit.MILLISECONDS))
                .build());
        MongoDatabase configured = Store.configured(client.getDatabase(database));
        return new Engine(wire, client, configured, EventLog.open(configured, exclusive));
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
