package io.portolan.contracts;

import java.util.List;

/** The life of a bulk task. What it wrote is in the same commit as its end. */
public sealed interface BulkTaskEvent extends CatalogEvent {
    BulkTask task();

    @Override
    default String subject() {
        return subject(task().id());
    }

    static String subject(String taskId) {
        return "bulk-task/" + taskId;
    }

    @EventType("bulk-task.started.v1")
    record BulkTaskStarted(BulkTask task, List<String> changed) implements BulkTaskEvent {}

    @EventType("bulk-task.finished.v1")
    record BulkTaskFinished(BulkTask task, List<String> changed) implements BulkTaskEvent {}
}
