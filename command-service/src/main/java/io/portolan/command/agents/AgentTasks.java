package io.portolan.command.agents;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which runs wait for agents, in the log's database, as far as it is known: whether one may be had is decided by the run alone.
 * Blocks.
 */
final class AgentTasks {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String ORGANISATION = "organisation";
    private static final String RUN = "run";
    private static final String QUEUE = "queue";
    private static final String FREE_AT = "freeAt";

    private final MongoCollection<Document> tasks;

    /** Makes what it needs in the database, if it isn't there. */
    AgentTasks(MongoDatabase database) {
        tasks = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection("agent_tasks");
        Mono.from(tasks.createIndex(Indexes.ascending(ORGANISATION, FREE_AT))).block(TIMEOUT);
    }

    /** Lets a run be had from that moment on. */
    void offer(String organisation, String runId, String queue, Instant freeAt) {
        Bson change = Updates.combine(
                Updates.set(ORGANISATION, organisation),
                Updates.set(RUN, runId),
                Updates.set(QUEUE, queue),
                Updates.set(FREE_AT, Date.from(freeAt)));
        Mono.from(tasks.updateOne(id(organisation, runId), change, new UpdateOptions().upsert(true)))
                .block(TIMEOUT);
    }

    /** Lets one that is there be had from that moment on. */
    void postpone(String organisation, String runId, Instant freeAt) {
        Mono.from(tasks.updateOne(id(organisation, runId), Updates.set(FREE_AT, Date.from(freeAt))))
                .block(TIMEOUT);
    }

    /** Lets nobody have it any more. */
    void withdraw(String organisation, String runId) {
        Mono.from(tasks.deleteOne(id(organisation, runId))).block(TIMEOUT);
    }

    /** Runs that may be had, those first that have been free for longest. */
    List<String> free(String organisation, Set<String> queues, Instant now, int most) {
        Bson free = Filters.and(
                Filters.eq(ORGANISATION, organisation),
                Filters.lte(FREE_AT, Date.from(now)),
                Filters.in(QUEUE, queues));
        return Flux.from(tasks.find(free).sort(Sorts.ascending(FREE_AT)).limit(most))
                .map(task -> task.getString(RUN))
                .collectList()
                .blockOptional(TIMEOUT)
                .orElseThrow();
    }

    private static Bson id(String organisation, String runId) {
        return Filters.eq("_id", organisation + "/" + runId);
    }
}
