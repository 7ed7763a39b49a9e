package io.portolan.command.platform.eventlog;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bson.RawBsonDocument;

/** The wire between an engine and the store, which can be cut, lose a certain message or hold it back; for any store. */
final class Wire implements AutoCloseable {
    /** What becomes of a command. */
    enum Fate {
        PASS,
        /** The store never sees it. */
        LOSE_COMMAND,
        /** The store executes it and nobody hears of it. */
        LOSE_ANSWER
    }

    private static final int HEADER = 16;
    private static final int OP_MSG = 2013;

    private final InetSocketAddress store;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> loss = new CompletableFuture<>();
    private volatile boolean cut;
    private volatile Function<RawBsonDocument, Fate> fates = _ -> Fate.PASS;

    Wire(InetSocketAddress store) throws IOException {
        this.store = store;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static boolean isWriteTo(RawBsonDocument command, String collection) {
        String name = command.getFirstKey();
        return (name.equals("insert") || name.equals("update"))
                && command.getString(name).getValue().equals(collection);
    }

    String uri() {
        return "mongodb://127.0.0.1:" + listener.getLocalPort() + "/?directConnection=true";
    }

    /** Decides about each command from now on, on its own thread, so that it may also wait. */
    void decide(Function<RawBsonDocument, Fate> decision) {
        fates = decision;
    }

    /** Returns when a message was lost. */
    void awaitLoss() {
        loss.join();
    }

    /** Breaks the connections of the client, while what it sent goes on to the store. */
    void forgetClients() {
        clients.forEach(Wire::close);
    }

    void cut() {
        cut = true;
        sockets.forEach(Wire::close);
    }

    void mend() {
        cut = false;
        fates = _ -> Fate.PASS;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                if (cut) {
                    close(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException _) {
            cut();
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(store.getAddress(), store.getPort());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        clients.add(client);
        sockets.add(client);
        sockets.add(server);
        Exchange exchange = new Exchange(client, server);
        Thread.ofVirtual().start(() -> exchange.run(exchange::commands));
        Thread.ofVirtual().start(() -> exchange.run(exchange::answers));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // closed is what it should be
        }
    }

    private interface Pump {
        void run() throws IOException;
    }

    private final class Exchange {
        private final Socket client;
        private final Socket server;
        private volatile boolean loseAnswer;

        Exchange(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void run(Pump pump) {
            try {
                pump.run();
            } catch (IOException _) {
                // one end is gone, so the other has to go
            } finally {
                close(client);
                close(server);
                clients.remove(client);
                sockets.remove(client);
                sockets.remove(server);
            }
        }

        void commands() throws IOException {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            while (true) {
                byte[] message = message(in);
                Fate fate = fate(message);
                if (fate == Fate.LOSE_COMMAND) {
                    loss.complete(null);
                    return;
                }
                loseAnswer = fate == Fate.LOSE_ANSWER;
                out.write(message);
            }
        }

        void answers() throws IOException {
            DataInputStream in = new DataInputStream(server.getInputStream());
            OutputStream out = client.getOutputStream();
            while (true) {
                byte[] message = message(in);
                if (loseAnswer) {
                    loss.complete(null);
                    return;
                }
                out.write(message);
            }
        }

        private Fate fate(byte[] message) {
            ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            boolean isCommand = buffer.getInt(12) == OP_MSG && message[HEADER + 4] == 0;
            return isCommand
                    ? fates.apply(new RawBsonDocument(message, HEADER + 5, buffer.getInt(HEADER + 5)))
                    : Fate.PASS;
        }

        private static byte[] message(DataInputStream in) throws IOException {
            int length = Integer.reverseBytes(in.readInt());
            byte[] message = new byte[length];
            ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putInt(length);
            in.readFully(message, Integer.BYTES, length - Integer.BYTES);
            return message;
        }
    }
}
