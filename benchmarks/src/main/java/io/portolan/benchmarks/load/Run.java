package io.portolan.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** One run; an interval of zero means that requests are due whenever a connection is free. */
final class Run implements AutoCloseable {
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private static final class Exchange {
        private final Connection connection;
        private long dueAt;

        Exchange(Connection connection) {
            this.connection = connection;
        }
    }

    private final Selector selector = Selector.open();
    private final Workload workload;
    private final Span span;
    private final long intervalNanos;
    private final Figures figures = new Figures();
    private final Queue<Exchange> free = new ArrayDeque<>();
    private long startedAt;
    private long nextDueAt;
    private int inFlight;

    Run(Workload workload, Span span, long intervalNanos) throws IOException {
        this.workload = workload;
        this.span = span;
        this.intervalNanos = intervalNanos;
    }

    void connect(InetSocketAddress address) throws IOException {
        Connection connection = Connection.open(address);
        connection.channel().configureBlocking(false);
        Exchange exchange = new Exchange(connection);
        connection.channel().register(selector, SelectionKey.OP_READ, exchange);
        free.add(exchange);
    }

    Figures toEnd() throws IOException {
        startedAt = System.nanoTime();
        nextDueAt = startedAt;
        while (sendWhatIsDue() || inFlight > 0) {
            long wait = waitMillis();
            if (selector.select(this::receive, wait) == 0 && wait == PATIENCE_MILLIS) {
                throw new IOException("no answer in " + PATIENCE_MILLIS + " ms");
            }
        }
        return figures.endAfter(Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /** Whether more will be due. */
    private boolean sendWhatIsDue() throws IOException {
        while (!free.isEmpty()) {
            long now = System.nanoTime();
            long dueAt = intervalNanos == 0 ? now : nextDueAt;
            if (span.isOverAfter(dueAt - startedAt)) {
                return false;
            }
            if (dueAt - now > 0) {
                return true;
            }
            Exchange exchange = free.remove();
            exchange.dueAt = dueAt;
            exchange.connection.send(workload.next());
            inFlight++;
            nextDueAt = dueAt + intervalNanos;
        }
        return true;
    }

    private long waitMillis() {
        if (free.isEmpty() || span.isOverAfter(nextDueAt - startedAt)) {
            return PATIENCE_MILLIS;
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nextDueAt - System.nanoTime()));
    }

    private void receive(SelectionKey key) {
        Exchange exchange = (Exchange) key.attachment();
        try {
            if (!exchange.connection.receive()) {
                return;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        long took = System.nanoTime() - exchange.dueAt;
        if (workload.accepts(exchange.connection.answer())) {
            figures.add(took);
        } else {
            figures.addFailure();
        }
        inFlight--;
        free.add(exchange);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
