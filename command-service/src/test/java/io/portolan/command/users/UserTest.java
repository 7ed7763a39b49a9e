package io.portolan.command.users;

import static io.portolan.command.Refused.refusal;
import static io.portolan.command.users.Lives.BEGAN;
import static io.portolan.command.users.Lives.INVITATION;
import static io.portolan.command.users.Lives.MINTED;
import static io.portolan.command.users.Lives.NOW;
import static io.portolan.command.users.Lives.at;
import static io.portolan.command.users.Lives.created;
import static io.portolan.command.users.Lives.invited;
import static io.portolan.command.users.Lives.issued;
import static io.portolan.command.users.Lives.joined;
import static io.portolan.command.users.Lives.user;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.portolan.command.users.UserCommand.AcceptInvitation;
import io.portolan.command.users.UserCommand.ChangeUser;
import io.portolan.command.users.UserCommand.InviteUser;
import io.portolan.command.users.UserCommand.RemoveUser;
import io.portolan.contracts.Role;
import io.portolan.contracts.User;
import io.portolan.contracts.User.Invitation;
import io.portolan.contracts.UserEvent.UserChanged;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserEvent.UserRemoved;
import io.portolan.contracts.UserStatus;
import io.portolan.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.Message;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UserTest {
    private final Lives<UserAggregate> lives = new Lives<>(UserAggregate.class);
    private final FixtureConfiguration<UserAggregate> fixture = lives.fixture();

    @AfterEach
    void close() {
        lives.close();
    }

    @Nested
    class Invite {
        private final InviteUser invite = new InviteUser("Ada", new EmailAddress("ada@rely.io"), Role.VIEWER);

        @Test
        void asksAPersonWhoIsNoUserYetToJoinWithinSevenDays() {
            fixture.givenNoPriorActivity()
                    .when(invite, at(NOW))
                    .expectEventsMatching(one(actual -> new UserInvited(
                            new User(
                                    actual.user().id(),
                                    "Ada",
                                    "ada@rely.io",
                                    Role.VIEWER,
                                    UserStatus.INVITED,
                                    newInvitation(actual),
                                    NOW,
                                    NOW,
                                    "user/boss",
                                    "user/boss"),
                            List.of("name", "email", "role", "status", "invitation"))));
        }

        @Test
        void givesAnInvitedPersonAnotherInvitation() {
            lives.holdsAddress(user(Role.MEMBER, UserStatus.INVITED));
            fixture.given(invited(Role.MEMBER))
                    .when(invite, at(NOW))
                    .expectEventsMatching(one(actual -> new UserInvited(
                            user("Ada", Role.VIEWER, UserStatus.INVITED, newInvitation(actual), NOW),
                            List.of("role", "invitation"))));
        }

        @Test
        void refusesAnActiveUser() {
            lives.holdsAddress(user(Role.MEMBER, UserStatus.ACTIVE));
            fixture.given(joined(Role.MEMBER))
                    .when(invite, at(NOW))
                    .expectNoEvents()
                    .expectException(refusal(Refusal.Kind.CONFLICT));
        }

        private static Invitation newInvitation(UserInvited actual) {
            String id = Objects.requireNonNull(actual.user().invitation()).id();
            return new Invitation(id.equals(INVITATION.id()) ? "another" : id, NOW.plus(Duration.ofDays(7)));
        }

        private static Matcher<List<Message<?>>> one(UnaryOperator<UserInvited> expected) {
            return payloadsMatching(
                    exactSequenceOf(predicate((UserInvited actual) -> actual.equals(expected.apply(actual)))));
        }
    }

    @Nested
    class Accept {
        @Test
        void makesTheUserActive() {
            fixture.given(invited(Role.MEMBER))
                    .when(new AcceptInvitation("ada", "first", MINTED), at(NOW))
                    .expectEvents(new UserJoined(
                            user("Ada", Role.MEMBER, UserStatus.ACTIVE, null, NOW), List.of("status", "invitation")));
        }

        @Test
        void refusesAVoidedInvitation() {
            assertRefused("another", NOW, Refusal.Kind.CONFLICT);
        }

        @Test
        void refusesAnExpiredInvitation() {
            assertRefused("first", INVITATION.expiresAt(), Refusal.Kind.CONFLICT);
        }

        private void assertRefused(String invitation, Instant now, Refusal.Kind kind) {
            fixture.given(invited(Role.MEMBER))
                    .when(new AcceptInvitation("ada", invitation, MINTED), at(now))
                    .expectNoEvents()
                    .expectException(refusal(kind));
        }
    }

    @Nested
    class Change {
        @Test
        void namesWhatIsAnother() {
            fixture.given(invited(Role.MEMBER))
                    .when(new ChangeUser("ada", "Ada L.", Role.VIEWER), at(NOW))
                    .expectEvents(new UserChanged(
                            user("Ada L.", Role.VIEWER, UserStatus.INVITED, INVITATION, NOW), List.of("name", "role")));
        }

        @Test
        void leavesWhatIsNotGiven() {
            fixture.given(joined(Role.MEMBER))
                    .when(new ChangeUser("ada", "Ada L.", null), at(NOW))
                    .expectEvents(new UserChanged(
                            user("Ada L.", Role.MEMBER, UserStatus.ACTIVE, null, NOW), List.of("name")));
        }

        @Test
        void isNoEventWhenNothingIsAnother() {
            fixture.given(joined(Role.MEMBER))
                    .when(new ChangeUser("ada", "Ada", Role.MEMBER), at(NOW))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Nested
    class Remove {
        @Test
        void endsAnInvitation() {
            fixture.given(invited(Role.MEMBER))
                    .when(new RemoveUser("ada"), at(NOW))
                    .expectEvents(new UserRemoved(
                            user("Ada", Role.MEMBER, UserStatus.REMOVED, null, NOW), List.of("status", "invitation")));
        }

        @Test
        void refusesTheLastAdministrator() {
            lives.happened(created("ada"), "organisation/acme");
            lives.happened(issued(), "api-key/ada");
            fixture.given(joined(Role.ADMIN))
                    .when(new RemoveUser("ada"), at(NOW))
                    .expectNoEvents()
                    .expectException(refusal(Refusal.Kind.CONFLICT));
        }

        @Test
        void refusesWhoIsRemoved() {
            fixture.given(new UserRemoved(user("Ada", Role.MEMBER, UserStatus.REMOVED, null, BEGAN), List.of()))
                    .when(new RemoveUser("ada"), at(NOW))
                    .expectNoEvents()
                    .expectException(refusal(Refusal.Kind.NOT_FOUND));
        }
    }
}
