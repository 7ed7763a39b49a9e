package io.portolan.benchmarks.baseline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.embedded.Durability;
import io.portolan.embedded.EmbeddedBroker;
import io.portolan.embedded.EmbeddedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A server that does what a portal can't do without and nothing else, on the same stores, broker and HTTP stack: no
 * validation, no keys, no order, no idempotency, no filters. Takes a folder, says where it is
 * ready, and runs until it is killed.
 */
public final class Baseline {
    /** How many users there are to read, {@code user-0} and so on. */
    public static final int USERS = 1000;

    private Baseline() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"));
                EmbeddedStore log = EmbeddedStore.onDisk(folder.resolve("log.mv"), Durability.SYNCED);
                EmbeddedStore views = EmbeddedStore.onDisk(folder.resolve("views.mv"), Durability.RELAXED);
                MongoClient logClient = MongoClients.create(log.uri());
                MongoClient viewsClient = MongoClients.create(views.uri())) {
            broker.awaitReady(Duration.ofSeconds(60));
            try (KafkaProducer<String, byte[]> producer = Topic.producer(broker.bootstrapServers())) {
                Users users = new Users(viewsClient.getDatabase("baseline"));
                users.seed(USERS);
                Writes writes = new Writes(logClient.getDatabase("baseline"), producer);
                serve(new Handlers(writes, users));
            }
        }
    }

    private static void serve(Handlers handlers) {
        ReactorHttpHandlerAdapter adapter =
                new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(handlers.routes()));
        DisposableServer server =
                HttpServer.create().host("127.0.0.1").port(0).handle(adapter).bindNow();
        System.out.println("ready at http://127.0.0.1:" + server.port());
        server.onDispose().block();
    }
}
