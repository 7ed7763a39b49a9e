package io.portolan.command.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.portolan.command.platform.eventlog.Draft;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.reactions.Deliveries;
import io.portolan.command.users.InvitationLink;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.User.Invitation;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserEvent.UserRemoved;
import io.portolan.contracts.UserStatus;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.keys.Pepper;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import reactor.core.publisher.Mono;

class InvitationReactionTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase database = client.getDatabase("log");
    private final EventLog log = EventLog.open(database);
    private final Pepper pepper = new Pepper(new byte[32]);
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    private long sequence;

    InvitationReactionTest() {
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
        log.close();
        client.close();
        store.close();
    }

    /** The reaction as a process has it that has just started. */
    private InvitationReaction reaction(Instant now) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        MailDelivery mails = new MailDelivery(new MailSettings("portal@rely.io", Path.of("unused")), sender);
        Deliveries deliveries = new Deliveries(database, InstantSource.system());
        return new InvitationReaction(
                mails, deliveries, log, pepper, InstantSource.fixed(now), "https://portal.rely.io");
    }

    private void react(Envelope envelope, UserEvent event) {
        reaction(NOW).on(envelope, event);
    }

    private static UserInvited invited(String name, String invitation) {
        return new UserInvited(user(name, UserStatus.INVITED, new Invitation(invitation, NOW.plus(WEEK))), List.of());
    }

    private static User user(String name, UserStatus status, @Nullable Invitation invitation) {
        return new User("u1", name, "grace@rely.io", Role.MEMBER, status, invitation, NOW, NOW, "user/ada", "user/ada");
    }

    private Envelope append(UserEvent event) {
        String id = UUID.randomUUID().toString();
        String type = EventTypes.nameOf(event.getClass());
        LoggedEvent logged = new LoggedEvent(type, id, event.subject(), sequence, NOW, EventJson.write(event));
        log.append(new Draft("acme", List.of(logged), List.of(), "user/ada", "c", null, null, false));
        return new Envelope(
                id, "acme", type, event.subject(), NOW, sequence + 1, 0, 1, sequence++, "user/ada", "c", null);
    }

    private MimeMessage received() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    @Nested
    class Sends {
        @Test
        void theLinkToWhoIsInvited() throws Exception {
            UserInvited event = invited("Grace Hopper", "i1");
            react(append(event), event);
            String token = InvitationLink.token(pepper, "acme", "u1", "i1").reveal();
            MimeMessage mail = received();
            assertThat(mail.getAllRecipients()[0]).hasToString("grace@rely.io");
            assertThat(mail.getFrom()[0]).hasToString("portal@rely.io");
            assertThat(mail.getSentDate()).isCloseTo(NOW, 1_000);
            assertThat((String) mail.getContent())
                    .contains("Hello Grace Hopper,", "Your administrator invites you", token)
                    .contains("https://portal.rely.io/accept?token=" + token)
                    .contains("until " + NOW.plus(WEEK));
        }

        @Test
        void oneMailHoweverOftenTheEventComes() {
            UserInvited event = invited("Grace", "i1");
            Envelope envelope = append(event);
            for (int time = 0; time < 3; time++) {
                react(envelope, event);
            }
            assertThat(server.getReceivedMessages()).hasSize(1);
        }

        @Test
        void anotherMailForAnotherInvitation() throws Exception {
            UserInvited first = invited("Grace", "i1");
            react(append(first), first);
            UserInvited second = invited("Grace", "i2");
            react(append(second), second);
            MimeMessage[] mails = server.getReceivedMessages();
            assertThat(mails).hasSize(2);
            assertThat(mails[0].getMessageID()).isNotEqualTo(mails[1].getMessageID());
        }

        @Test
        void theSameMailAgainWhenItDiedBeforeItWroteThatDown() throws Exception {
            UserInvited event = invited("Grace", "i1");
            Envelope envelope = append(event);
            react(envelope, event);
            Mono.from(database.getCollection("deliveries").deleteMany(new Document()))
                    .block();
            react(envelope, event);
            MimeMessage[] mails = server.getReceivedMessages();
            assertThat(mails).hasSize(2);
            assertThat(mails[0].getMessageID()).isEqualTo("<" + envelope.id() + "@portolan>");
            assertThat(mails[1].getMessageID()).isEqualTo(mails[0].getMessageID());
            assertThat(mails[1].getContent()).isEqualTo(mails[0].getContent());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Zoë Ångström",
                    "李小龍",
                    "😀 Ω",
                    "\"Bob\" <bob@evil.io>, O'Neil; \\",
                    ".",
                    "%s {0} ${name}",
                    "Subject: hello",
                })
        void namesAsTheyAre(String name) throws Exception {
            UserInvited event = invited(name, "i1");
            react(append(event), event);
            assertThat((String) received().getContent()).startsWith("Hello " + name + ",\r\n");
            assertThat(received().getAllRecipients()).hasSize(1);
            assertThat(received().getSubject()).isEqualTo("You are invited to Portolan");
        }

        @Test
        void namesOfTheGreatestLength() throws Exception {
            String name = "😀".repeat(100);
            UserInvited event = invited(name, "i1");
            react(append(event), event);
            assertThat((String) received().getContent()).startsWith("Hello " + name + ",\r\n");
        }
    }

    @Nested
    class SendsNothing {
        @Test
        void whenANewerInvitationHasVoidedIt() {
            UserInvited event = invited("Grace", "i1");
            Envelope envelope = append(event);
            append(invited("Grace", "i2"));
            react(envelope, event);
            assertThat(server.getReceivedMessages()).isEmpty();
        }

        @Test
        void whenItHasBeenAccepted() {
            UserInvited event = invited("Grace", "i1");
            Envelope envelope = append(event);
            append(new UserJoined(user("Grace", UserStatus.ACTIVE, null), List.of()));
            react(envelope, event);
            assertThat(server.getReceivedMessages()).isEmpty();
        }

        @Test
        void whenTheUserHasBeenRemoved() {
            UserInvited event = invited("Grace", "i1");
            Envelope envelope = append(event);
            append(new UserRemoved(user("Grace", UserStatus.REMOVED, null), List.of()));
            react(envelope, event);
            assertThat(server.getReceivedMessages()).isEmpty();
        }

        @Test
        void whenItHasExpired() {
            UserInvited event = invited("Grace", "i1");
            reaction(NOW.plus(WEEK)).on(append(event), event);
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }
}
