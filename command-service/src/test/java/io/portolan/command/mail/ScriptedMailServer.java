package io.portolan.command.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server without extensions that answers to a recipient what a test wants, or nothing at all. */
record ScriptedMailServer(ServerSocket socket, String answer, List<String> received) implements AutoCloseable {
    static ScriptedMailServer answering(String answer) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ScriptedMailServer server = new ScriptedMailServer(socket, answer, new CopyOnWriteArrayList<>());
        Thread.startVirtualThread(server::serve);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try (Socket client = socket.accept();
                Scanner lines = new Scanner(client.getInputStream(), UTF_8)) {
            say(client, "220 here");
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                received.add(line);
                reply(client, line);
            }
        } catch (IOException _) {
            // The client or the test is gone.
        }
    }

    private void reply(Socket client, String line) throws IOException {
        if (line.startsWith("EHLO")) {
            say(client, "502 what?");
        } else if (line.startsWith("RCPT")) {
            say(client, answer);
        } else if (line.equals("DATA")) {
            say(client, "354 go on");
        } else if (line.matches("HELO.*|MAIL.*|RSET|QUIT|[.]")) {
            say(client, "250 fine");
        }
    }

    private static void say(Socket client, String line) throws IOException {
        if (!line.isEmpty()) {
            OutputStream out = client.getOutputStream();
            out.write((line + "\r\n").getBytes(UTF_8));
            out.flush();
        }
    }
}
