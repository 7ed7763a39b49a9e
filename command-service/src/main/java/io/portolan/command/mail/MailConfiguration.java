package io.portolan.command.mail;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Deliveries;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionConfiguration;
import io.portolan.platform.keys.Pepper;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** The parts of the feature, where reactions run. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ReactionConfiguration.HAS_ROLE)
@EnableConfigurationProperties(MailSettings.class)
public class MailConfiguration {
    @Bean
    Reaction invitationMail(
            MailSettings settings,
            ObjectProvider<JavaMailSender> sender,
            Deliveries deliveries,
            EventLog log,
            Pepper pepper,
            InstantSource clock,
            @Value("${portolan.public-url}") String publicUrl) {
        MailDelivery mails = new MailDelivery(settings, sender.getIfAvailable());
        return new InvitationReaction(mails, deliveries, log, pepper, clock, publicUrl);
    }
}
