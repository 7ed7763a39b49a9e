package io.portolan.command.entities;

import io.portolan.command.entities.EntityCommand.RemoveEntity;
import io.portolan.command.entities.EntityCommand.RestoreEntity;
import io.portolan.command.entities.EntityCommand.RunBulkTask;
import io.portolan.command.entities.EntityCommand.UpsertEntities;
import io.portolan.command.entities.EntityCommand.Upserted;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Findings;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.BulkTask;
import io.portolan.contracts.BulkTask.TaskError;
import io.portolan.contracts.BulkTaskEvent.BulkTaskFinished;
import io.portolan.contracts.BulkTaskEvent.BulkTaskStarted;
import io.portolan.contracts.Entity;
import io.portolan.contracts.TaskStatus;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** Commands that concern entities: each is one commit, however many entities it is about. */
final class EntityHandlers {
    private static final int MOST_FAULTS = 100;

    private final EventLog log;
    private final Appends appends;

    EntityHandlers(EventLog log) {
        this.log = log;
        this.appends = new Appends(log);
    }

    @CommandHandler
    Upserted upsert(UpsertEntities command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Catalog catalog = new Catalog(log, context.organisation());
        EntityBatch batch = new EntityBatch(catalog, context, command.options());
        Upserted upserted = batch.decide(command.entities());
        return appends.append(context, batch.facts(), catalog.terms(), upserted);
    }

    @CommandHandler
    Versioned<Entity> remove(RemoveEntity command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Entity> known = new Catalog(log, context.organisation()).entity(command.entityId());
        Entity before = known.state();
        if (before == null) {
            throw unknown();
        }
        context.requireVersion(known.sequence());
        Fact fact = Transition.toNothing(known).fact(context).orElseThrow();
        return appends.append(context, List.of(fact), Transition.result(fact));
    }

    /** What no longer fits its blueprint is put back all the same, as it would have stayed there. */
    @CommandHandler
    Versioned<Entity> restore(RestoreEntity command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Catalog catalog = new Catalog(log, context.organisation());
        Newest<Entity> known = catalog.entity(command.entityId());
        if (known.sequence() < 0) {
            throw unknown();
        }
        context.requireVersion(known.sequence());
        Entity former = former(catalog, command, known.sequence());
        Optional<Fact> fact = Transition.back(known, former).fact(context);
        Versioned<Entity> result = fact.map(Transition::result)
                .orElseGet(() -> new Versioned<>(Objects.requireNonNull(known.state()), known.sequence()));
        return appends.append(context, fact.stream().toList(), catalog.terms(), result);
    }

    private static Entity former(Catalog catalog, RestoreEntity command, long newest) {
        Findings findings = Findings.none();
        boolean exists = command.version() >= 0 && command.version() <= newest;
        Entity former = exists ? catalog.entity(command.entityId(), command.version()) : null;
        if (!exists) {
            findings.fault("/version", "is one from 0 to " + newest);
        } else if (former == null) {
            findings.fault("/version", "is that of its removal");
        } else if (catalog.rules(former.blueprintId()).isEmpty()) {
            findings.fault("/version", "is of blueprint " + former.blueprintId() + ", which is no longer there");
        }
        findings.refuse(Kind.UNPROCESSABLE);
        return Objects.requireNonNull(former);
    }

    @CommandHandler
    Versioned<BulkTask> run(RunBulkTask command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Catalog catalog = new Catalog(log, context.organisation());
        EntityBatch batch = new EntityBatch(catalog, context, command.options());
        BulkTask started = task(command, context, TaskStatus.RUNNING, 0, 0, null);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(new BulkTaskStarted(started, List.of("status")), 0));
        BulkTask finished;
        try {
            Upserted upserted = batch.decide(command.entities());
            facts.addAll(batch.facts());
            finished = task(command, context, TaskStatus.SUCCESS, upserted.created(), upserted.changed(), null);
        } catch (Refusal refused) {
            if (refused.kind() != Kind.UNPROCESSABLE) {
                throw refused;
            }
            finished = task(command, context, TaskStatus.FAILED, 0, 0, error(refused));
        }
        facts.add(new Fact(new BulkTaskFinished(finished, List.of("status")), 1));
        return appends.append(context, facts, catalog.terms(), new Versioned<>(finished, 1));
    }

    private static BulkTask task(
            RunBulkTask command,
            CommandContext context,
            TaskStatus status,
            int created,
            int changed,
            @Nullable TaskError error) {
        return new BulkTask(
                command.taskId(),
                command.type(),
                status,
                command.entities().size(),
                created,
                changed,
                error,
                context.at(),
                context.at(),
                context.actor(),
                context.actor());
    }

    private static TaskError error(Refusal refused) {
        String message = refused.faults().stream()
                .map(fault -> fault.pointer() + ": " + fault.reason())
                .limit(MOST_FAULTS)
                .collect(Collectors.joining("; "));
        return new TaskError("validation", message);
    }

    static Refusal unknown() {
        return Refusal.of(Kind.NOT_FOUND, "there is no such entity");
    }
}
