package io.portolan.command.blueprints;

import io.portolan.command.blueprints.BlueprintCommand.DefineBlueprints;
import io.portolan.command.blueprints.BlueprintCommand.Existing;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.OrganisationEvent.OrganisationCreated;
import io.portolan.contracts.Topics;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Gives each new organisation the blueprints that a portal is useful with from the first day. */
final class DefaultModelReaction implements Reaction {
    private final Commands commands;
    private final ReactionContexts contexts;
    private final List<BlueprintDefinition> model;

    DefaultModelReaction(Commands commands, ReactionContexts contexts, StrictJson json) {
        this.commands = commands;
        this.contexts = contexts;
        this.model = model(json);
    }

    /** The model that this release comes with. */
    static List<BlueprintDefinition> model(StrictJson json) {
        try (InputStream resource =
                Objects.requireNonNull(DefaultModelReaction.class.getResourceAsStream("/default-model.json"))) {
            BlueprintBody[] bodies = json.read(resource.readAllBytes(), BlueprintBody[].class);
            Findings findings = Findings.none();
            List<BlueprintDefinition> definitions = Arrays.stream(bodies)
                    .map(body -> body.definition(true, findings))
                    .toList();
            findings.refuse(Kind.MALFORMED);
            return definitions;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String name() {
        return "default-model";
    }

    @Override
    public String topic() {
        return Topics.ACCESS;
    }

    @Override
    public boolean wants(String type) {
        return type.equals(EventTypes.nameOf(OrganisationCreated.class));
    }

    @Override
    public void on(Envelope envelope, Event event) {
        contexts.once(
                name(),
                envelope,
                context -> commands.execute(new DefineBlueprints(model, Existing.KEEP_RELATIONS), context));
    }
}
