package io.portolan.query.platform.views;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Finds documents of one collection by their ids. Who comes while two questions are under way waits for the next one, which
 * asks for all who wait, so that many readers cost the store few questions. Nobody gets the answer to a question that was
 * asked before they came.
 */
public final class BatchedFinds {
    static final int MOST = 100;
    private static final int AT_ONCE = 2;

    private final Function<Bson, ? extends Publisher<RawBsonDocument>> collection;
    private final Queue<Wanted> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore turns = new Semaphore(AT_ONCE);

    private record Wanted(String id, MonoSink<RawBsonDocument> reader) {}

    /** @param collection finds the documents that a filter matches */
    public BatchedFinds(Function<Bson, ? extends Publisher<RawBsonDocument>> collection) {
        this.collection = collection;
    }

    /** The document with that {@code _id}; empty when there is none. */
    Mono<RawBsonDocument> find(String id) {
        return Mono.create(reader -> {
            waiting.add(new Wanted(id, reader));
            askNext();
        });
    }

    private void askNext() {
        while (!waiting.isEmpty() && turns.tryAcquire()) {
            List<Wanted> batch = takeBatch();
            if (batch.isEmpty()) {
                turns.release();
            } else {
                ask(batch);
            }
        }
    }

    private List<Wanted> takeBatch() {
        List<Wanted> batch = new ArrayList<>();
        while (batch.size() < MOST) {
            Wanted next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private void ask(List<Wanted> batch) {
        Flux.defer(() -> collection.apply(oneOf(batch)))
                .collectMap(document -> document.getString("_id").getValue())
                .doOnTerminate(() -> {
                    turns.release();
                    askNext();
                })
                .subscribe(
                        found -> batch.forEach(wanted -> answer(wanted, found)),
                        failure -> batch.forEach(wanted -> wanted.reader().error(failure)));
    }

    private static Bson oneOf(List<Wanted> batch) {
        List<String> ids = batch.stream().map(Wanted::id).distinct().toList();
        return ids.size() == 1 ? Filters.eq("_id", ids.getFirst()) : Filters.in("_id", ids);
    }

    private static void answer(Wanted wanted, Map<String, RawBsonDocument> found) {
        wanted.reader().success(found.get(wanted.id()));
    }
}
