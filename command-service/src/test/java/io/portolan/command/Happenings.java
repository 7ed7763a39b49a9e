package io.portolan.command;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.Command;
import io.portolan.command.platform.CommandConfiguration;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.EventLogConfiguration;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.platform.timers.Timed.Timer;
import io.portolan.command.platform.timers.Timers;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Topics;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.json.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An organisation's log and what reacts to it, as a process of its own has them; events come when they are delivered. */
public class Happenings implements AutoCloseable {
    public static final String ORGANISATION = "acme";
    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final EventLog log;
    private final ReactionContexts contexts = new ReactionContexts(now::get);
    private long delivered;

    /** @param more adds what is about the features that react */
    protected Happenings(EmbeddedStore store, Consumer<AnnotationConfigApplicationContext> more) {
        Map<String, Object> settings =
                Map.of("portolan.log.uri", store.uri(), "portolan.deliveries.allowed-networks", "127.0.0.1/32");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(InstantSource.class, () -> now::get);
        context.registerBean(StrictJson.class, StrictJson::new);
        context.registerBean(ReactionContexts.class, () -> contexts);
        context.register(EventLogConfiguration.class, CommandConfiguration.class);
        context.registerBean(Timers.class, () -> new Timers(context.getBean(MongoDatabase.class)));
        more.accept(context);
        context.refresh();
        log = context.getBean(EventLog.class);
    }

    public final <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public final EventLog log() {
        return log;
    }

    public final Instant now() {
        return now.get();
    }

    /** Executes a command as a reaction would. */
    public final <R> R follow(Command<R> command) {
        return bean(Commands.class).execute(command, contexts.timed(ORGANISATION));
    }

    /** Executes a command as somebody does. */
    public final <R> R by(String actor, Command<R> command) {
        CommandContext timed = contexts.timed(ORGANISATION);
        return bean(Commands.class).execute(command, timed.by(actor));
    }

    /** The id of a subject's newest event. */
    public final String cause(String subject) {
        return log.newest(ORGANISATION, subject).orElseThrow().id();
    }

    public final void at(Instant instant) {
        now.set(instant);
    }

    /** Lets events happen in one commit. */
    public final void tell(Collection<? extends Event> events) {
        Map<String, Long> next = new HashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (Event event : events) {
            long sequence = next.compute(
                    event.subject(), (subject, before) -> before == null ? sequence(subject) + 1 : before + 1);
            facts.add(new Fact(event, sequence));
        }
        new Appends(log).append(contexts.timed(ORGANISATION), facts, true);
    }

    public final void tell(Event... events) {
        tell(List.of(events));
    }

    /** Delivers what has happened since, and what follows from that. */
    public final void deliver() {
        for (List<Commit> commits = next(); !commits.isEmpty(); commits = next()) {
            commits.forEach(this::deliver);
            delivered = commits.getLast().position();
        }
    }

    /** Delivers everything once more. */
    public final void redeliver() {
        delivered = 0;
        deliver();
    }

    private void deliver(Commit commit) {
        List<LoggedEvent> events = commit.draft().events();
        for (int index = 0; index < events.size(); index++) {
            LoggedEvent logged = events.get(index);
            Envelope envelope = new Envelope(
                    logged.id(),
                    ORGANISATION,
                    logged.type(),
                    logged.subject(),
                    logged.time(),
                    commit.position(),
                    index,
                    events.size(),
                    logged.sequence(),
                    commit.draft().actor(),
                    commit.draft().correlationId(),
                    commit.draft().causationId());
            Event event = EventJson.read(logged.type(), logged.data());
            context.getBeansOfType(Reaction.class).values().stream()
                    .filter(reaction -> reaction.topic().equals(Topics.family(event)) && reaction.wants(logged.type()))
                    .forEach(reaction -> reaction.on(envelope, event));
        }
    }

    /** Does what is due by now. */
    public final void ring() {
        Map<String, Timed> timed = context.getBeansOfType(Timed.class).values().stream()
                .collect(Collectors.toMap(Timed::name, Function.identity()));
        var timers = bean(MongoDatabase.class).getCollection("timers");
        List<Document> due = Flux.from(timers.find(Filters.lte("at", Date.from(now()))))
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
        for (Document document : due) {
            Mono.from(timers.deleteOne(Filters.eq("_id", document.get("_id")))).block(PATIENCE);
            Timer timer = new Timer(
                    document.getString("name"), document.getString("organisation"), document.getString("key"));
            Objects.requireNonNull(timed.get(timer.name()))
                    .due(timer)
                    .ifPresent(at -> bean(Timers.class).set(Map.of(timer, at)));
        }
    }

    /** The newest event of a subject. */
    public final Optional<Event> newest(String subject) {
        return log.newest(ORGANISATION, subject).map(event -> EventJson.read(event.type(), event.data()));
    }

    /** All events of a subject, in order. */
    public final List<Event> history(String subject) {
        return log.history(ORGANISATION, subject, 0).stream()
                .map(event -> EventJson.read(event.type(), event.data()))
                .toList();
    }

    @Override
    public final void close() {
        context.close();
    }

    private List<Commit> next() {
        return log.read(ORGANISATION, delivered, 100);
    }

    private long sequence(String subject) {
        return log.newest(ORGANISATION, subject).map(LoggedEvent::sequence).orElse(-1L);
    }
}
