package io.portolan.command.mail;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent.
 *
 * @param from the sender's address
 * @param outbox the folder that they are written to when there is no mail server
 */
@ConfigurationProperties("portolan.mail")
record MailSettings(
        @DefaultValue("portolan@localhost") String from,
        @DefaultValue("outbox") Path outbox) {}
