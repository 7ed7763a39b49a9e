package io.portolan.command.entities;

import io.portolan.command.entities.Doings.Span;
import io.portolan.command.entities.EntityCommand.UndoDoings;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.Appends.Terms;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/**
 * Undoes what one task or one actor did. Up to 500 entities are one commit, more are several; an undo that was cut off between
 * two of them goes on when it is asked for again, since what is as it was stays so.
 */
final class UndoHandler {
    private static final int MOST_ENTITIES = 10_000;
    private static final int ENTITIES_AT_ONCE = 500;

    private final EventLog log;
    private final Appends appends;

    UndoHandler(EventLog log) {
        this.log = log;
        this.appends = new Appends(log);
    }

    @CommandHandler
    UndoReport undo(UndoDoings command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Map<String, Span> done = command.doings().find(log, context.organisation());
        if (done.size() > MOST_ENTITIES) {
            throw Refusal.of(
                    Kind.UNPROCESSABLE,
                    "concerns " + done.size() + " entities, more than " + MOST_ENTITIES + "; name fewer positions");
        }
        Catalog catalog = new Catalog(log, context.organisation());
        catalog.read(done.keySet());
        List<Undo> undos = done.entrySet().stream()
                .map(entity -> Undo.of(catalog, context, entity.getKey(), entity.getValue()))
                .toList();
        UndoReport report =
                UndoReport.of(command.dryRun(), undos.stream().map(Undo::line).toList());
        return command.dryRun() ? report : append(context, undos, catalog.terms(), report);
    }

    /** The last commit carries the answer, so a request that was answered once had all of them. */
    private UndoReport append(CommandContext context, List<Undo> undos, Terms terms, UndoReport report) {
        List<Fact> facts = undos.stream().flatMap(undo -> undo.fact().stream()).toList();
        List<Fact> rest = new ArrayList<>(facts);
        while (rest.size() > ENTITIES_AT_ONCE) {
            List<Fact> next = rest.subList(0, ENTITIES_AT_ONCE);
            appends.append(context.withoutRequest(), List.copyOf(next), terms, report);
            next.clear();
        }
        return appends.append(context, rest, terms, report);
    }
}
