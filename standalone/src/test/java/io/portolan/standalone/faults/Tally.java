package io.portolan.standalone.faults;

import io.portolan.standalone.journeys.Api.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What all writers together have tried and were told. */
final class Tally {
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();

    void tried() {
        writes.incrementAndGet();
    }

    void acknowledge(Acknowledged write) {
        acknowledged.add(write);
    }

    /** Takes note of an answer that says nothing about what became of the write. */
    void refused(Answer answer) {
        boolean described = answer.header("Content-Type").equals(Optional.of("application/problem+json"));
        if (answer.status() == 503 && answer.header("Retry-After").isPresent() && described) {
            unavailable.incrementAndGet();
        } else {
            surprises.add(answer.status() + " " + answer.text());
        }
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many writes were tried, each counted once however often it was sent. */
    int writes() {
        return writes.get();
    }

    /** How often 503 was answered. */
    int unavailable() {
        return unavailable.get();
    }

    /** Answers that no client should ever get. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }
}
