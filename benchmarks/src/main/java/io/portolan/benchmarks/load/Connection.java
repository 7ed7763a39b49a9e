package io.portolan.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One keep-alive connection, for one request at a time. */
public final class Connection implements AutoCloseable {
    private final SocketChannel channel;
    private final Answer answer = new Answer();

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    public static Connection open(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new Connection(channel);
    }

    /** Sends a request and waits for its answer, which holds until the next one. */
    public Answer exchange(byte[] request) throws IOException {
        send(request);
        boolean whole;
        do {
            whole = receive();
        } while (!whole);
        return answer;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Sends a request, even on a channel that doesn't block: requests are small, so its buffer takes them at once. */
    void send(byte[] request) throws IOException {
        answer.clear();
        ByteBuffer unsent = ByteBuffer.wrap(request);
        while (unsent.hasRemaining()) {
            channel.write(unsent);
        }
    }

    /** Takes what has come of the answer; true once it is whole. */
    boolean receive() throws IOException {
        return answer.readFrom(channel);
    }

    Answer answer() {
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
