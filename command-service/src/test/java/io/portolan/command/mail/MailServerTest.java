package io.portolan.command.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.embedded.EmbeddedBroker;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern TOKEN = Pattern.compile("pti_[0-9A-Za-z]{49}");

    @TempDir
    private Path folder;

    @Test
    void getsEachMailOnceWhenItIsBackAndTheServiceIsOnlyDegradedMeanwhile() throws Exception {
        GreenMail server = server(0);
        server.start();
        int port = server.getSmtp().getPort();
        server.stop();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            broker.awaitReady(PATIENCE);
            try (RunningCommandService service = service(broker, port)) {
                Client admin = new Client(service.url(), service.adminKey());
                Answer invited = invite(admin, "grace");
                await().atMost(PATIENCE).until(() -> service.status().equals("DEGRADED"));
                server = server(port);
                server.start();
                assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
                MimeMessage mail = server.getReceivedMessages()[0];
                assertThat(accept(admin, mail).body().at("/user/id"))
                        .isEqualTo(invited.body().at("/user/id"));
                await().atMost(PATIENCE).until(() -> service.status().equals("UP"));
                invite(admin, "ada");
                assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 2)).isTrue();
                assertThat(Arrays.stream(server.getReceivedMessages()).map(MailServerTest::recipient))
                        .containsExactly("grace@rely.io", "ada@rely.io");
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void isNotWaitedForWithoutEnd() {
        try (RunningCommandService service = new RunningCommandService(folder, "spring.mail.host=127.0.0.1")) {
            assertThat(service.bean(JavaMailSenderImpl.class).getJavaMailProperties())
                    .containsEntry("mail.smtp.connectiontimeout", "5000")
                    .containsEntry("mail.smtp.timeout", "10000")
                    .containsEntry("mail.smtp.writetimeout", "10000")
                    .containsEntry("mail.smtps.timeout", "10000");
        }
    }

    private RunningCommandService service(EmbeddedBroker broker, int port) {
        return new RunningCommandService(
                folder,
                "portolan.roles=api,reactions",
                "portolan.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "portolan.kafka.partitions=1",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + port);
    }

    private static GreenMail server(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    }

    private static Answer invite(Client admin, String name) {
        return admin.post("/api/v1/users/invite", "{\"name\":\"" + name + "\",\"email\":\"" + name + "@rely.io\"}");
    }

    private static Answer accept(Client admin, MimeMessage mail) throws Exception {
        Matcher token = TOKEN.matcher((String) mail.getContent());
        assertThat(token.find()).isTrue();
        return admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token.group() + "\"}");
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
