package io.portolan.query.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server on this machine, which can be cut and mended. */
public final class Cable implements AutoCloseable {
    private final int target;
    private final ServerSocket socket;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public Cable(int target) {
        this.target = target;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** From now on every connection breaks at once. */
    public void cut() {
        cut = true;
        ends.forEach(Cable::hangUp);
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = join(socket.accept());
                Socket far = join(new Socket(InetAddress.getLoopbackAddress(), target));
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private Socket join(Socket end) {
        ends.add(end);
        if (cut) {
            hangUp(end);
        }
        return end;
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            hangUp(to);
        } finally {
            ends.remove(from);
        }
    }

    private static void hangUp(Socket end) {
        try {
            end.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
