package io.portolan.standalone.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.UserEvent.UserInvited;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A terminal interrupts all processes that were started from it, the portal's broker too. */
class CtrlCTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] OWN_GROUP = {"env", "--default-signal=INT", "setsid"};

    @TempDir
    private Path folder;

    static boolean canStartGroups() throws InterruptedException {
        try {
            return new ProcessBuilder(OWN_GROUP[0], OWN_GROUP[1], OWN_GROUP[2], "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    @Test
    @EnabledIf("canStartGroups")
    void drainsAndStops() throws Exception {
        Path data = folder.resolve("data");
        String first = "first-" + UUID.randomUUID() + "@rely.io";
        String last = "last-" + UUID.randomUUID() + "@rely.io";
        try (PortalProcess process = PortalProcess.start(data, OWN_GROUP);
                HalfRequest underway = new HalfRequest(process, data, invitation(last))) {
            assertThat(process.portal()
                            .admin()
                            .post("/api/v1/users/invite", invitation(first))
                            .status())
                    .isEqualTo(200);

            ProcessHandle broker = process.broker();
            interruptGroup(process);
            await().atMost(PATIENCE).until(() -> refusesConnections(process));
            assertThat(broker.isAlive()).isTrue();
            assertThat(underway.finish()).isEqualTo("HTTP/1.1 200 OK");

            assertThat(process.ends(PATIENCE)).isTrue();
        }
        try (Remains remains = new Remains(data)) {
            assertThat(new LogAudit(remains.commits()).events(UserInvited.class))
                    .hasSize(2);
            assertThat(remains.differencesOfTopics()).isEmpty();
        }
        try (PortalProcess again = PortalProcess.start(data)) {
            assertThat(ResourcesAudit.shown(again.portal().admin()).values())
                    .extracting(user -> user.path("email").asString())
                    .contains(first, last);
        }
    }

    private static String invitation(String email) {
        return "{\"name\":\"Ada\",\"email\":\"" + email + "\"}";
    }

    private static void interruptGroup(PortalProcess process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -INT -" + process.pid()).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static boolean refusesConnections(PortalProcess process) {
        try (Socket accepted = connect(process)) {
            return !accepted.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private static Socket connect(PortalProcess process) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), process.address().getPort());
    }

    /** An invitation whose body the portal waits for. */
    private static final class HalfRequest implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answer;
        private final String body;

        HalfRequest(PortalProcess process, Path data, String body) throws IOException {
            this.body = body;
            String key = Files.readString(data.resolve("admin.key")).strip();
            socket = connect(process);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            say("POST /api/v1/users/invite HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\nExpect: 100-continue\r\n\r\n");
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(answer.readLine()).isEmpty();
        }

        /** Sends the body and answers the first line of the answer. */
        String finish() throws IOException {
            say(body);
            return answer.readLine();
        }

        private void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
