package io.portolan.command.scores;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.Happenings;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.platform.timers.Timed.Timer;
import io.portolan.command.platform.timers.Timers;
import io.portolan.contracts.EvaluationEvent;
import io.portolan.contracts.Score;
import io.portolan.contracts.ScoreEvent;
import io.portolan.embedded.EmbeddedStore;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The scores of an organisation, as a process of its own keeps them. */
final class Board extends Happenings {
    Board(EmbeddedStore store) {
        super(store, context -> {
            context.registerBean(Timers.class, () -> new Timers(context.getBean(MongoDatabase.class)));
            context.register(ScoresConfiguration.class);
        });
    }

    /** Does what is due. */
    void ring() {
        var timers = bean(MongoDatabase.class).getCollection("timers");
        Timed timed = bean(Timed.class);
        List<Document> due = Flux.from(timers.find(Filters.lte("at", Date.from(now()))))
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
        return history(ScoreEvent.subject(scorecardId, entityId)).stream()
                .map(ScoreEvent.class::cast)
                .toList();
    }

    /** How often each type of event was stated of evaluations of a scorecard. */
    Map<String, Long> evaluations(String scorecardId) {
        return log().history(ORGANISATION, EvaluationEvent.subject(scorecardId), 0).stream()
                .collect(Collectors.groupingBy(LoggedEvent::type, Collectors.counting()));
    }
}
