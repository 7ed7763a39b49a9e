package io.portolan.command.deliveries;

import io.portolan.command.deliveries.DeliveryCommand.DropDelivery;
import io.portolan.command.deliveries.DeliveryCommand.RecordReply;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.contracts.Delivery;
import io.portolan.contracts.Delivery.Status;
import io.portolan.contracts.DeliveryEvent;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Run;
import io.portolan.contracts.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes attempts, many side by side, but of one flow only so many that the others have room. */
final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration NO_ROOM = Duration.ofSeconds(1);

    private final EventLog log;
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Vault vault;
    private final HttpDelivery http;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    /** The flows of the deliveries that are under way, by organisation and delivery. */
    private final Map<String, String> underWay = new ConcurrentHashMap<>();

    Courier(
            EventLog log,
            Commands commands,
            ReactionContexts contexts,
            Vault vault,
            HttpDelivery http,
            DeliverySettings settings,
            InstantSource clock) {
        this.log = log;
        this.commands = commands;
        this.contexts = contexts;
        this.vault = vault;
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins an attempt, if it is time for one, and returns at once.
     *
     * @param then is told when the next one is to be, if there is to be one, once it is known
     * @return when to ask again, in case this process ends before that; empty when there is nothing to be done any more
     */
    Optional<Instant> attempt(String organisation, String deliveryId, BiConsumer<String, Instant> then) {
        Delivery delivery = Newest.of(
                        log,
                        organisation,
                        DeliveryEvent.subject(deliveryId),
                        DeliveryEvent.class,
                        DeliveryEvent::delivery)
                .state();
        if (delivery == null || delivery.status() != Status.PENDING) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant next = delivery.nextAttemptAt();
        if (next != null && now.isBefore(next)) {
            return Optional.of(next);
        }
        String key = organisation + "/" + deliveryId;
        if (!hasRoom(delivery.flowId(), key)) {
            return Optional.of(now.plus(NO_ROOM));
        }
        if (underWay.putIfAbsent(key, delivery.flowId()) == null) {
            start(organisation, delivery, key, then);
        }
        return Optional.of(now.plus(settings.timeout()).plus(settings.connectTimeout()));
    }

    private boolean hasRoom(String flowId, String key) {
        if (underWay.containsKey(key)) {
            return true;
        }
        long ofFlow = underWay.values().stream().filter(flowId::equals).count();
        return underWay.size() < settings.mostAtOnce() && ofFlow < settings.mostOfOneFlow();
    }

    private void start(String organisation, Delivery delivery, String key, BiConsumer<String, Instant> then) {
        try {
            executor.execute(() -> {
                try {
                    Instant next = perform(organisation, delivery).nextAttemptAt();
                    if (next != null) {
                        then.accept(delivery.id(), next);
                    }
                } catch (RuntimeException failure) {
                    LOG.warn("delivery {} is tried again later: {}", delivery.id(), failure.toString());
                } finally {
                    underWay.remove(key);
                }
            });
        } catch (RejectedExecutionException closing) {
            underWay.remove(key);
        }
    }

    private Delivery perform(String organisation, Delivery delivery) {
        var context = contexts.timed(organisation).by(RunEvent.subject(delivery.runId()));
        if (isCancelled(organisation, delivery)) {
            return commands.execute(new DropDelivery(delivery.id()), context);
        }
        RecordReply command = new RecordReply(
                delivery.id(),
                reply(organisation, delivery),
                ThreadLocalRandom.current().nextDouble());
        return commands.execute(command, contexts.timed(organisation).by(context.actor()));
    }

    private Reply reply(String organisation, Delivery delivery) {
        Call call;
        try {
            String order = vault.open(organisation, delivery.runId(), Vault.ORDER, delivery.order());
            call = Call.of(
                    delivery.type(), EventJson.mapper().readTree(order), delivery.flowId(), delivery.createdAt());
        } catch (IllegalArgumentException wrong) {
            return Reply.failed(clock.instant(), Duration.ZERO, String.valueOf(wrong.getMessage()), true);
        }
        return http.send(delivery.id(), call);
    }

    private boolean isCancelled(String organisation, Delivery delivery) {
        @Nullable
        Run run = Newest.of(log, organisation, RunEvent.subject(delivery.runId()), RunEvent.class, RunEvent::run)
                .state();
        return run != null && run.status() == Run.Status.CANCELLED;
    }

    /** Lets what is under way end. */
    @Override
    public void close() {
        executor.close();
    }
}
