package io.portolan.command.entities;

import io.portolan.command.entities.EntityCommand.RemoveEntity;
import io.portolan.command.entities.EntityCommand.RunBulkTask;
import io.portolan.command.entities.EntityCommand.UpsertEntities;
import io.portolan.command.entities.EntityCommand.Upserted;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.BulkTask;
import io.portolan.contracts.BulkTask.TaskError;
import io.portolan.contracts.BulkTaskEvent.BulkTaskFinished;
import io.portolan.contracts.BulkTaskEvent.BulkTaskStarted;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.TaskStatus;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
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
        EntityBatch batch = new EntityBatch(new Catalog(log, context.organisation()), context, command.options());
        Upserted upserted = batch.decide(command.entities());
        return appends.append(context, batch.facts(), upserted);
    }

    @CommandHandler
    Versioned<Entity> remove(RemoveEntity command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Entity> known = new Catalog(log, context.organisation()).entity(command.entityId());
        Entity before = known.state();
        if (before == null) {
            throw unknown();
        }
        context.requireVersion(known.sequence());
        Entity removed = EntityContent.of(before).state(context, before.createdAt(), before.createdBy());
        long sequence = known.sequence() + 1;
        Fact fact = new Fact(new EntityRemoved(removed, List.of()), sequence);
        return appends.append(context, List.of(fact), new Versioned<>(removed, sequence));
    }

    @CommandHandler
    Versioned<BulkTask> run(RunBulkTask command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        EntityBatch batch = new EntityBatch(new Catalog(log, context.organisation()), context, command.options());
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
        return appends.append(context, facts, new Versioned<>(finished, 1));
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
