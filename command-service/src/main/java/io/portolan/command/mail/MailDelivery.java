package io.portolan.command.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands a mail to the mail server, or puts it into the outbox where there is none. */
final class MailDelivery {
    private final MailSettings settings;
    private final @Nullable JavaMailSender sender;
    /** What makes the mails of the outbox; it is slow to make. */
    private final Session outbox = Session.getInstance(new Properties());

    MailDelivery(MailSettings settings, @Nullable JavaMailSender sender) {
        this.settings = settings;
        this.sender = sender;
    }

    /**
     * A mail.
     *
     * @param id makes the message id, the same whenever it is sent again
     */
    record Mail(String id, Instant at, String to, String subject, String text) {}

    /**
     * Returns when the mail is in the server's hands, or in the outbox.
     *
     * @throws IllegalArgumentException when there will never be anybody to take it
     */
    void deliver(Mail mail) {
        try {
            if (sender == null) {
                write(mail);
            } else {
                sender.send(message(mail, sender.createMimeMessage().getSession()));
            }
        } catch (MessagingException malformed) {
            throw new IllegalArgumentException("a mail that can't be written", malformed);
        } catch (MailSendException failed) {
            throw refusal(failed).orElse(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The server's refusal of the address itself, which it won't take back. */
    private static Optional<RuntimeException> refusal(MailSendException failed) {
        return Arrays.stream(failed.getMessageExceptions())
                .filter(SendFailedException.class::isInstance)
                .map(SendFailedException.class::cast)
                .filter(refused -> refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0)
                .map(refused -> (RuntimeException) new IllegalArgumentException("the address is refused", refused))
                .findFirst();
    }

    private MimeMessage message(Mail mail, Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + mail.id() + "@portolan>");
            }
        };
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.to()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(mail.at()));
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    private void write(Mail mail) throws IOException, MessagingException {
        MimeMessage message = message(mail, outbox);
        // Whoever reads the file looks for the link as it is.
        message.setHeader("Content-Transfer-Encoding", "8bit");
        Path folder = settings.outbox();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path file = folder.resolve(mail.at().toEpochMilli() + "-" + mail.id() + ".eml");
        Path draft = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(draft)) {
            for (String line : Collections.list(message.getAllHeaderLines())) {
                out.write(line + "\r\n");
            }
            out.write("\r\n" + mail.text().replace("\n", "\r\n"));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
