package io.portolan.command.users;

import com.fasterxml.uuid.Generators;
import io.portolan.command.apikeys.MintedKey;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.users.OrganisationCommand.BootstrapOrganisation;
import io.portolan.contracts.OrganisationEvent;
import io.portolan.platform.Refusal;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.Secret;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Creates the first organisation, its administrator and a key when the log is empty. */
final class Bootstrap implements ApplicationRunner {
    private static final String ORGANISATION = "default";

    private final EventLog log;
    private final Commands commands;
    private final Pepper pepper;
    private final BootstrapKey key;
    private final InstantSource clock;

    Bootstrap(EventLog log, Commands commands, Pepper pepper, BootstrapKey key, InstantSource clock) {
        this.log = log;
        this.commands = commands;
        this.pepper = pepper;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (log.newest(ORGANISATION, OrganisationEvent.subject(ORGANISATION)).isEmpty()) {
            create();
        }
    }

    private void create() throws IOException {
        Secret secret = key.obtain();
        CommandContext context = new CommandContext(
                ORGANISATION,
                "system",
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Generators.timeBasedEpochGenerator().generate().toString(),
                null,
                null,
                null,
                new CommandContext.Receipt());
        try {
            commands.execute(
                    new BootstrapOrganisation(
                            "Default",
                            "Administrator",
                            new EmailAddress("admin@localhost"),
                            MintedKey.of(secret, pepper)),
                    context);
            key.show(secret);
        } catch (Refusal another) {
            if (another.kind() != Refusal.Kind.CONFLICT) {
                throw another;
            }
        }
    }
}
