package io.portolan.platform.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be said. */
public final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int PACE_MILLIS = 20;
    private final Socket socket;

    public Line(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Sends characters as the octets that they stand for in ISO 8859-1. */
    public Line say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Line say(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
        return this;
    }

    public Answer hear() throws IOException {
        return Answer.read(socket.getInputStream());
    }

    /** Waits until the other side closes; whatever it says before is skipped. */
    public void awaitEnd() throws IOException {
        try {
            socket.getInputStream().skip(Long.MAX_VALUE);
            while (socket.getInputStream().read() >= 0) {
                socket.getInputStream().skip(Long.MAX_VALUE);
            }
        } catch (SocketException reset) {
            if (socket.isClosed()) {
                throw reset;
            }
        }
    }

    /** Says the same again and again, at a slow pace, until the other side closes. */
    public void dripUntilEnd(String text) throws IOException {
        socket.setSoTimeout(PACE_MILLIS);
        boolean open = true;
        while (open) {
            open = drip(text);
        }
    }

    private boolean drip(String text) throws IOException {
        try {
            say(text);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silence) {
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }

    /** Goes away without a word. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
