package io.portolan.command.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.command.mail.MailDelivery.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailDeliveryTest {
    private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    private Path folder;

    private MailDelivery delivery(@Nullable JavaMailSender sender) {
        return new MailDelivery(new MailSettings("portal@rely.io", folder.resolve("outbox")), sender);
    }

    private static Mail mail(String to) {
        return new Mail("id-1", AT, to, "Hello", "Grüße, pti_token\n" + "x".repeat(300) + "\n");
    }

    private static JavaMailSenderImpl sender(ScriptedMailServer server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "300");
        return sender;
    }

    @Nested
    class IntoTheOutbox {
        @Test
        void isAFileThatOnlyItsOwnerReads() throws IOException {
            delivery(null).deliver(mail("grace@rely.io"));
            Path file = files().getFirst();
            assertThat(file).hasFileName(AT.toEpochMilli() + "-id-1.eml");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
            assertThat(Files.readString(file))
                    .contains("Message-ID: <id-1@portolan>", "To: grace@rely.io", "Grüße, pti_token", "x".repeat(300));
        }

        @Test
        void isOneFileWhenItComesAgain() throws IOException {
            delivery(null).deliver(mail("grace@rely.io"));
            delivery(null).deliver(mail("grace@rely.io"));
            assertThat(files()).hasSize(1);
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
                return files.toList();
            }
        }
    }

    @Nested
    class ToAServer {
        @Test
        void needsNoExtensionOfIt() throws IOException {
            try (ScriptedMailServer server = ScriptedMailServer.answering("250 fine")) {
                delivery(sender(server)).deliver(mail("grace@rely.io"));
                assertThat(server.received())
                        .contains("MAIL FROM:<portal@rely.io>", "RCPT TO:<grace@rely.io>")
                        .allMatch(line -> line.chars().allMatch(c -> c < 128));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"550 no such user", "553 not allowed", "501 what?"})
        void isHopelessWhenItRefusesTheAddress(String answer) throws IOException {
            try (ScriptedMailServer server = ScriptedMailServer.answering(answer)) {
                assertThatThrownBy(() -> delivery(sender(server)).deliver(mail("nobody@rely.io")))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"450 busy", "451 greylisted", "421 closing", ""})
        void canBeTriedAgainWhenItIsBusyOrSilent(String answer) throws IOException {
            try (ScriptedMailServer server = ScriptedMailServer.answering(answer)) {
                assertThatThrownBy(() -> delivery(sender(server)).deliver(mail("grace@rely.io")))
                        .isInstanceOf(MailSendException.class);
            }
        }
    }
}
