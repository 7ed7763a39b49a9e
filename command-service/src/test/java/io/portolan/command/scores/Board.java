package io.portolan.command.scores;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.Command;
import io.portolan.command.platform.CommandConfiguration;
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
import io.portolan.contracts.EvaluationEvent;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Score;
import io.portolan.contracts.ScoreEvent;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The scores of an organisation, as a process of its own keeps them; events reach the reactions when they are delivered. */
final class Board implements AutoCloseable {
    static final String ORGANISATION = "acme";
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final EventLog log;
    private final ReactionContexts contexts = new ReactionContexts(now::get);
    private long delivered;

    Board(EmbeddedStore store) {
        Map<String, Object> settings = Map.of("portolan.log.uri", store.uri());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(InstantSource.class, () -> now::get);
        context.registerBean(StrictJson.class, StrictJson::new);
        context.registerBean(ReactionContexts.class, () -> contexts);
        context.registerBean(Timers.class, () -> new Timers(context.getBean(MongoDatabase.class)));
        context.register(EventLogConfiguration.class, CommandConfiguration.class, ScoresConfiguration.class);
        context.refresh();
        log = context.getBean(EventLog.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Executes a command as a reaction to a subject's newest event would. */
    <R> R follow(Command<R> command) {
        return bean(Commands.class).execute(command, contexts.timed(ORGANISATION));
    }

    /** The id of a subject's newest event. */
    String cause(String subject) {
        return log.newest(ORGANISATION, subject).orElseThrow().id();
    }

    void at(Instant instant) {
        now.set(instant);
    }

    /** Lets events happen in one commit. */
    void tell(Collection<? extends Event> events) {
        Map<String, Long> next = new HashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (Event event : events) {
            long sequence = next.compute(
                    event.subject(), (subject, before) -> before == null ? sequence(subject) + 1 : before + 1);
            facts.add(new Fact(event, sequence));
        }
        new Appends(log).append(contexts.timed(ORGANISATION), facts, true);
    }

    void tell(Event... events) {
        tell(List.of(events));
    }

    /** Delivers what has happened since, and what follows from that. */
    void deliver() {
        for (List<Commit> commits = next(); !commits.isEmpty(); commits = next()) {
            commits.forEach(this::deliver);
            delivered = commits.getLast().position();
        }
    }

    /** Delivers everything once more. */
    void redeliver() {
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

    /** Does what is due. */
    void ring() {
        var timers = bean(MongoDatabase.class).getCollection("timers");
        Timed timed = bean(Timed.class);
        List<Document> due = Flux.from(timers.find(Filters.lte("at", Date.from(now.get()))))
                .collectList()
                .blockOptional(Duration.ofSeconds(10))
                .orElseThrow();
        for (Document document : due) {
            Mono.from(timers.deleteOne(Filters.eq("_id", document.get("_id")))).block(Duration.ofSeconds(10));
            Timer timer = new Timer(
                    document.getString("name"), document.getString("organisation"), document.getString("key"));
            timed.due(timer).ifPresent(at -> bean(Timers.class).set(Map.of(timer, at)));
        }
    }

    Optional<Score> score(String scorecardId, String entityId) {
        return newest(ScoreEvent.subject(scorecardId, entityId))
                .flatMap(event -> Optional.ofNullable(((ScoreEvent) event).after()));
    }

    /** The rank of an entity; empty when it has none or isn't scored. */
    Optional<String> rank(String scorecardId, String entityId) {
        return score(scorecardId, entityId).map(Score::rank);
    }

    /** How often a score was stated. */
    int stated(String scorecardId, String entityId) {
        return history(scorecardId, entityId).size();
    }

    Optional<EvaluationEvent> evaluation(String scorecardId) {
        return newest(EvaluationEvent.subject(scorecardId)).map(EvaluationEvent.class::cast);
    }

    /** All scores of an entity that were ever stated, in order. */
    List<ScoreEvent> history(String scorecardId, String entityId) {
        return log.history(ORGANISATION, ScoreEvent.subject(scorecardId, entityId), 0).stream()
                .map(event -> (ScoreEvent) EventJson.read(event.type(), event.data()))
                .toList();
    }

    /** How often each type of event was stated of evaluations of a scorecard. */
    Map<String, Long> evaluations(String scorecardId) {
        return log.history(ORGANISATION, EvaluationEvent.subject(scorecardId), 0).stream()
                .collect(Collectors.groupingBy(LoggedEvent::type, Collectors.counting()));
    }

    /** The newest event of a subject. */
    Optional<Event> newest(String subject) {
        return log.newest(ORGANISATION, subject).map(event -> EventJson.read(event.type(), event.data()));
    }

    @Override
    public void close() {
        context.close();
    }

    private List<Commit> next() {
        return log.read(ORGANISATION, delivered, 100);
    }

    private long sequence(String subject) {
        return log.newest(ORGANISATION, subject).map(LoggedEvent::sequence).orElse(-1L);
    }
}
