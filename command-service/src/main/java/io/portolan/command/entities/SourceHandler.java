package io.portolan.command.entities;

import io.portolan.command.entities.SourceCommand.DeleteMade;
import io.portolan.command.entities.SourceCommand.Outcome;
import io.portolan.command.entities.SourceCommand.Sourced;
import io.portolan.command.entities.SourceCommand.UpsertFromSource;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.Appends.Terms;
import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.Premise;
import io.portolan.command.platform.eventlog.Premise.Unfiled;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntitySource;
import io.portolan.contracts.EntitySourceEvent;
import io.portolan.contracts.EntitySourceEvent.EntitySourceAdded;
import io.portolan.contracts.Suggestion.Source;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** Writes entities as flows make them; an entity that they are made of is a source of at most one of a blueprint. */
final class SourceHandler {
    private final EventLog log;
    private final Appends appends;

    SourceHandler(EventLog log) {
        this.log = log;
        this.appends = new Appends(log);
    }

    @CommandHandler
    Sourced upsert(UpsertFromSource command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        MadeEntity made = new MadeEntity(command.entity());
        Catalog catalog = new Catalog(log, context.organisation());
        Source source = command.source();
        Optional<Population> known = Optional.ofNullable(source)
                .map(named -> Population.of(log, context.organisation(), Filings.madeBecauseOf(named.name())));
        Optional<String> target = source == null || known.isEmpty()
                ? Optional.empty()
                : target(catalog, known.get(), made, source.name());
        if (target.isEmpty() && command.existing()) {
            return new Sourced(Outcome.MISSING, null);
        }
        EntityBody body = made.named(id(command, target, made));
        Findings findings = Findings.none();
        body.check(findings);
        findings.refuse(Kind.UNPROCESSABLE);
        boolean isNew = catalog.entity(body.name()).state() == null;
        EntityBatch batch =
                new EntityBatch(catalog, context, UpsertOptions.made(source == null ? null : source.name()));
        Versioned<Entity> written = batch.decide(List.of(body)).entities().getFirst();
        List<Fact> facts = new ArrayList<>(batch.facts());
        if (target.isEmpty() && source != null) {
            facts.add(added(context, source, written.state(), known.orElseThrow()));
        }
        List<Premise> premises = new ArrayList<>(catalog.terms().premises());
        if (source != null && known.isPresent()) {
            premises.add(new Unfiled(
                    Filings.madeBecauseOf(source.name()), known.get().asOf()));
        }
        return appends.append(
                context,
                facts,
                new Terms(List.of(), premises),
                new Sourced(
                        isNew ? Outcome.CREATED : Outcome.WRITTEN,
                        EntityResource.of(written.state(), written.version())));
    }

    @CommandHandler
    Boolean delete(DeleteMade command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Entity> known = new Catalog(log, context.organisation()).entity(command.entityId());
        if (known.state() == null) {
            return false;
        }
        return appends.append(
                context, Transition.toNothing(known).fact(context).stream().toList(), true);
    }

    /** The entity of that blueprint that has the source; one that was removed, or led back to before, hasn't. */
    private static Optional<String> target(Catalog catalog, Population known, MadeEntity made, String source) {
        catalog.read(known.ids());
        return known.ids().stream()
                .filter(id -> isOf(catalog.entity(id).state(), made.blueprintId(), source))
                .findFirst();
    }

    private static boolean isOf(@Nullable Entity entity, String blueprintId, String source) {
        return entity != null
                && entity.blueprintId().equals(blueprintId)
                && entity.sources().contains(source);
    }

    private static String id(UpsertFromSource command, Optional<String> target, MadeEntity made) {
        return target.orElseGet(() -> command.into() == null ? made.id() : command.into());
    }

    /** What never was its target needn't be asked for. */
    private Fact added(CommandContext context, Source source, Entity target, Population known) {
        String subject = EntitySourceEvent.subject(source.entityId(), target.id());
        Newest<EntitySource> before = known.ever().contains(target.id())
                ? Newest.of(log, context.organisation(), subject, EntitySourceEvent.class, EntitySourceEvent::source)
                : new Newest<>(-1, null);
        EntitySource after = new EntitySource(
                source.entityId(),
                source.blueprintId(),
                target.id(),
                target.blueprintId(),
                context.at(),
                context.actor());
        List<String> changed = ChangedPaths.ofStates(before.state(), after);
        return new Fact(new EntitySourceAdded(after, changed), before.next());
    }
}
