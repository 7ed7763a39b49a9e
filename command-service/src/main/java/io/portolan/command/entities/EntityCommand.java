package io.portolan.command.entities;

import io.portolan.command.platform.Command;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.BulkTask;
import io.portolan.contracts.Entity;
import java.util.List;

/** What can be asked of entities. */
sealed interface EntityCommand<R> extends Command<R> {
    /** Writes entities, all in one commit or none; relations to each other don't depend on their order. */
    record UpsertEntities(List<EntityBody> entities, UpsertOptions options) implements EntityCommand<Upserted> {}

    /** Removes an entity; relations that lead to it lead nowhere from then on. */
    record RemoveEntity(String entityId) implements EntityCommand<Versioned<Entity>> {}

    /** Makes an entity what it was at one of its versions, also when it is removed since. */
    record RestoreEntity(String entityId, long version) implements EntityCommand<Versioned<Entity>> {}

    /** Leads entities back to before what somebody did to them; or says what that would do. */
    record UndoDoings(Doings doings, boolean dryRun) implements EntityCommand<UndoReport> {}

    /** Writes entities as a task that can be asked for; one that fails has written nothing but that. */
    record RunBulkTask(String taskId, String type, List<EntityBody> entities, UpsertOptions options)
            implements EntityCommand<Versioned<BulkTask>> {}

    /**
     * What became of entities.
     *
     * @param entities in the order in which they were sent
     * @param created how many there weren't before, those included that relations needed
     * @param changed how many are different from what they were
     */
    record Upserted(List<Versioned<Entity>> entities, int created, int changed) {}
}
