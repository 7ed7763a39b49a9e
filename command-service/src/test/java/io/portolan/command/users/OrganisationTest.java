package io.portolan.command.users;

import static io.portolan.command.Refused.refusal;
import static io.portolan.command.users.Lives.MINTED;
import static io.portolan.command.users.Lives.NOW;
import static io.portolan.command.users.Lives.at;
import static io.portolan.command.users.Lives.created;
import static io.portolan.command.users.Lives.invited;
import static io.portolan.command.users.Lives.issued;
import static io.portolan.command.users.Lives.joined;
import static io.portolan.command.users.Lives.organisation;

import io.portolan.command.users.UserCommand.AcceptInvitation;
import io.portolan.command.users.UserCommand.ChangeUser;
import io.portolan.command.users.UserCommand.RemoveUser;
import io.portolan.contracts.OrganisationEvent.OrganisationChanged;
import io.portolan.contracts.Role;
import io.portolan.contracts.UserEvent;
import io.portolan.platform.Refusal;
import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrganisationTest {
    private final Lives<OrganisationAggregate> lives = new Lives<>(OrganisationAggregate.class);
    private final FixtureConfiguration<OrganisationAggregate> fixture = lives.fixture();

    @AfterEach
    void close() {
        lives.close();
    }

    private ResultValidator<OrganisationAggregate> when(UserCommand<?> command, UserEvent past, String... admins) {
        lives.happened(past, past.subject());
        return fixture.given(created(admins)).when(command, at(NOW));
    }

    private static OrganisationChanged changed(String... admins) {
        return new OrganisationChanged(organisation(NOW, admins), List.of("admins"));
    }

    @Nested
    class Admins {
        @Test
        void gainWhoJoinsAsOne() {
            when(new AcceptInvitation("ada", "first", MINTED), invited(Role.ADMIN), "boss")
                    .expectEvents(changed("boss", "ada"));
        }

        @Test
        void stayWhenAMemberJoins() {
            when(new AcceptInvitation("ada", "first", MINTED), invited(Role.MEMBER), "boss")
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void gainWhoIsMadeOne() {
            when(new ChangeUser("ada", null, Role.ADMIN), joined(Role.MEMBER), "boss")
                    .expectEvents(changed("boss", "ada"));
        }

        @Test
        void stayWhenAnInvitedPersonIsToBeOne() {
            when(new ChangeUser("ada", null, Role.ADMIN), invited(Role.MEMBER), "boss")
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void stayWhenOneOfThemIsRenamed() {
            when(new ChangeUser("ada", "Ada L.", Role.ADMIN), joined(Role.ADMIN), "ada")
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void loseWhoStepsDown() {
            when(new ChangeUser("ada", null, Role.MEMBER), joined(Role.ADMIN), "boss", "ada")
                    .expectEvents(changed("boss"));
        }

        @Test
        void loseWhoIsRemoved() {
            lives.happened(issued(), "api-key/ada");
            when(new RemoveUser("ada"), joined(Role.ADMIN), "ada", "boss").expectEvents(changed("boss"));
        }

        @Test
        void keepTheLastOfThem() {
            for (UserCommand<?> command : List.of(new ChangeUser("ada", null, Role.VIEWER), new RemoveUser("ada"))) {
                try (Lives<OrganisationAggregate> another = new Lives<>(OrganisationAggregate.class)) {
                    another.happened(joined(Role.ADMIN), "user/ada");
                    another.happened(issued(), "api-key/ada");
                    another.fixture()
                            .given(created("ada"))
                            .when(command, at(NOW))
                            .expectNoEvents()
                            .expectException(refusal(Refusal.Kind.CONFLICT));
                }
            }
        }
    }
}
