package io.portolan.command.entities;

import io.portolan.command.entities.Doings.Span;
import io.portolan.command.entities.UndoReport.Effect;
import io.portolan.command.entities.UndoReport.Line;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.contracts.Entity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What leads one entity back to before somebody's doings, unless others have changed it since they began. */
record Undo(Line line, Optional<Fact> fact) {
    static Undo of(Catalog catalog, CommandContext context, String entityId, Span span) {
        Newest<Entity> known = catalog.entity(entityId);
        Entity former = span.first() == 0 ? null : catalog.entity(entityId, span.first() - 1);
        Transition back = Transition.back(known, former);
        List<String> changed = back.changed();
        String obstacle = changed.isEmpty() ? null : obstacle(catalog, known, former, span);
        if (obstacle != null) {
            return new Undo(new Line(entityId, Effect.KEPT, null, List.of(), obstacle), Optional.empty());
        }
        Line line = former == null
                ? new Line(entityId, Effect.REMOVED, null, changed, null)
                : new Line(entityId, Effect.RESTORED, span.first() - 1, changed, null);
        return new Undo(line, back.fact(context));
    }

    private static @Nullable String obstacle(
            Catalog catalog, Newest<Entity> known, @Nullable Entity former, Span span) {
        if (!span.isAllUpTo(known.sequence())) {
            return "others have changed it since";
        }
        return former == null || catalog.rules(former.blueprintId()).isPresent()
                ? null
                : "there is no blueprint " + former.blueprintId();
    }
}
