package io.portolan.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Clients that idle, send their request a byte at a time, or ask and leave without the answer, until closed. */
final class Nuisance implements AutoCloseable {
    private static final int OF_EACH = 200;
    private static final byte[] SLOW =
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaaaaaaaaa".getBytes(StandardCharsets.US_ASCII);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InetSocketAddress address;
    private final byte[] request;

    Nuisance(InetSocketAddress address, byte[] request) {
        this.address = address;
        this.request = request;
        for (int i = 0; i < OF_EACH; i++) {
            threads.execute(() -> untilClosed(this::idle));
            threads.execute(() -> untilClosed(this::dribble));
        }
        threads.execute(() -> untilClosed(this::leave));
    }

    private interface Visit {
        void run() throws IOException;
    }

    private static void untilClosed(Visit visit) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                visit.run();
            } catch (IOException turnedAway) {
                pause(100);
            }
        }
    }

    private void idle() throws IOException {
        try (Socket socket = connected()) {
            while (socket.getInputStream().read() >= 0) {
                pause(1);
            }
        }
    }

    private void dribble() throws IOException {
        try (Socket socket = connected()) {
            for (byte part : SLOW) {
                socket.getOutputStream().write(part);
                pause(500);
            }
        }
    }

    private void leave() throws IOException {
        try (Socket socket = connected()) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request);
            pause(2);
        }
    }

    private Socket connected() throws IOException {
        return new Socket(address.getAddress(), address.getPort());
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public String toString() {
        return OF_EACH + " idle and " + OF_EACH + " slow clients";
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
