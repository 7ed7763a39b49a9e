package io.portolan.platform.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing, in the background and for as long as it takes, so that no start waits for the broker. */
public final class TopicSetup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final List<Topic> topics;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param topics may name one twice, as when two services in one process need it */
    public TopicSetup(KafkaSettings settings, Collection<Topic> topics) {
        this.settings = settings;
        this.topics = topics.stream().distinct().toList();
    }

    /** Starts making the topics and returns at once. */
    public void start() {
        Thread.ofVirtual().name("topic-setup").start(this::run);
    }

    /** Completes when every topic is there; never fails. */
    public CompletionStage<Void> ready() {
        return ready.minimalCompletionStage();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!attempt()) {
                if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            ready.complete(null);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() throws InterruptedException {
        try (Admin admin = Admin.create(client())) {
            List<NewTopic> missing = topics.stream().map(this::created).toList();
            for (Future<Void> creation : admin.createTopics(missing).values().values()) {
                settle(creation);
            }
            return true;
        } catch (KafkaException | ExecutionException unreachable) {
            LOG.warn("Topics can't be made yet: {}", unreachable.getMessage());
            return false;
        }
    }

    private static void settle(Future<Void> creation) throws InterruptedException, ExecutionException {
        try {
            creation.get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    private NewTopic created(Topic topic) {
        Optional<Short> replicas = Optional.of(settings.replicationFactor()).filter(factor -> factor > 0);
        return new NewTopic(topic.name(), Optional.of(settings.partitions()), replicas).configs(topic.config());
    }

    private Map<String, Object> client() {
        Map<String, Object> client = settings.client();
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return client;
    }
}
