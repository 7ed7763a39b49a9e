package io.portolan.platform.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.portolan.platform.wire.EventLoops;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/** Connections to MongoDB, on the same threads as those to our own clients. */
public final class MongoConnection {
    private MongoConnection() {}

    /**
     * A client of the deployment that a URI names.
     *
     * @param timeout for finding a server and for connecting to it; an answer may take twice as long
     */
    public static MongoClient open(String uri, Duration timeout) {
        LoopResources shared = EventLoops.shared();
        EventLoopGroup loops = shared.onServer(true);
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .transportSettings(TransportSettings.nettyBuilder()
                        .eventLoopGroup(loops)
                        .socketChannelClass(shared.onChannelClass(SocketChannel.class, loops))
                        .build())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS))
                .build());
    }
}
