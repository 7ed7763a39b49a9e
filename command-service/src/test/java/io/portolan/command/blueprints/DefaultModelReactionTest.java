package io.portolan.command.blueprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.RunningCommandService;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Organisation;
import io.portolan.contracts.OrganisationEvent.OrganisationCreated;
import io.portolan.platform.json.StrictJson;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultModelReactionTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    private Path folder;

    private RunningCommandService service;
    private DefaultModelReaction reaction;
    private EventLog log;

    @BeforeEach
    void start() {
        service = new RunningCommandService(folder);
        log = service.bean(EventLog.class);
        reaction = new DefaultModelReaction(
                service.bean(Commands.class), new ReactionContexts(InstantSource.system()), new StrictJson());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static Envelope created(String id, String organisation) {
        return new Envelope(
                id,
                organisation,
                "organisation.created.v1",
                "organisation/" + organisation,
                NOW,
                1,
                0,
                1,
                0,
                "root",
                "c",
                null);
    }

    private void react(Envelope envelope) {
        String id = envelope.organisation();
        Organisation organisation = new Organisation(id, "Acme", List.of(), NOW, NOW, "root", "root");
        reaction.on(envelope, new OrganisationCreated(organisation, List.of()));
    }

    private LoggedEvent newest(String blueprint) {
        return log.newest("acme", BlueprintEvent.subject(blueprint)).orElseThrow();
    }

    private Collection<String> properties(String blueprint) {
        LoggedEvent newest = newest(blueprint);
        BlueprintEvent event = (BlueprintEvent) EventJson.read(newest.type(), newest.data());
        return event.blueprint().schemaProperties().path("properties").propertyNames();
    }

    @Test
    void givesANewOrganisationTheModelInOneCommit() {
        react(created("e1", "acme"));

        assertThat(log.read("acme", 0, 10)).hasSize(1);
        assertThat(newest("service").type()).isEqualTo("blueprint.defined.v1");
        assertThat(newest("plugin").type()).isEqualTo("blueprint.defined.v1");
        assertThat(properties("service"))
                .contains("deploymentFrequency", "leadTimeForChanges", "changeFailureRate", "timeToRestore");
        assertThat(log.newest("globex", BlueprintEvent.subject("service"))).isEmpty();
    }

    @Test
    void changesNothingWhenTheEventComesAgain() {
        String id = UUID.randomUUID().toString();
        react(created(id, "acme"));
        react(created(id, "acme"));

        assertThat(log.read("acme", 0, 10)).hasSize(1);
        assertThat(newest("service").sequence()).isZero();
    }
}
