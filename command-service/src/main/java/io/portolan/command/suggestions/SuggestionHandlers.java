package io.portolan.command.suggestions;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.portolan.command.entities.SourceCommand.Sourced;
import io.portolan.command.entities.SourceCommand.UpsertFromSource;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.suggestions.SuggestionCommand.AcceptSuggestion;
import io.portolan.command.suggestions.SuggestionCommand.MakeSuggestion;
import io.portolan.command.suggestions.SuggestionCommand.RejectSuggestion;
import io.portolan.contracts.Suggestion;
import io.portolan.contracts.Suggestion.Status;
import io.portolan.contracts.SuggestionEvent;
import io.portolan.contracts.SuggestionEvent.SuggestionDecided;
import io.portolan.contracts.SuggestionEvent.SuggestionMade;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** Commands that concern suggestions; there is at most one of a blueprint for each flow and source. */
final class SuggestionHandlers {
    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("c1f6b8ce-3a52-4d0b-8f0a-6a0f5a1f4b70"));

    private final EventLog log;
    private final Appends appends;
    private final Supplier<Commands> commands;

    /** @param commands by which entities are made; there once all handlers are known */
    SuggestionHandlers(EventLog log, Supplier<Commands> commands) {
        this.log = log;
        this.appends = new Appends(log);
        this.commands = commands;
    }

    @CommandHandler
    Versioned<Suggestion> make(MakeSuggestion command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        String id = id(context, command);
        Newest<Suggestion> known = suggestion(context, id);
        Suggestion before = known.state();
        if (before != null && before.status() == Status.REJECTED) {
            return new Versioned<>(before, known.sequence());
        }
        Suggestion after = new Suggestion(
                id,
                command.flowId(),
                command.runId(),
                Status.OPEN,
                command.source(),
                command.entity(),
                null,
                before == null ? context.at() : before.createdAt(),
                context.at(),
                before == null ? context.actor() : before.createdBy(),
                context.actor());
        List<String> changed = ChangedPaths.ofStates(before, after);
        if (changed.equals(List.of("runId"))) {
            return new Versioned<>(Objects.requireNonNull(before), known.sequence());
        }
        return append(context, new SuggestionMade(after, changed), known);
    }

    /** The entity is made first, in a commit of its own; one who asks again finds it made. */
    @CommandHandler
    Versioned<Suggestion> accept(AcceptSuggestion command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Newest<Suggestion> known = open(context, command.suggestionId());
        Suggestion before = Objects.requireNonNull(known.state());
        UpsertFromSource upsert = new UpsertFromSource(before.entity(), before.source(), false, command.entityId());
        Sourced made = commands.get().execute(upsert, context.forAnother());
        return decide(
                context,
                known,
                Status.ACCEPTED,
                Objects.requireNonNull(made.entity()).id());
    }

    @CommandHandler
    Versioned<Suggestion> reject(RejectSuggestion command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        return decide(context, open(context, command.suggestionId()), Status.REJECTED, null);
    }

    private static String id(CommandContext context, MakeSuggestion command) {
        String blueprintId = command.entity().path("blueprintId").asString("");
        return IDS.generate(String.join(
                        "/",
                        context.organisation(),
                        command.flowId(),
                        blueprintId,
                        command.source().name()))
                .toString();
    }

    private Newest<Suggestion> open(CommandContext context, String id) {
        Newest<Suggestion> known = suggestion(context, id);
        if (known.state() == null) {
            throw Refusal.of(Kind.NOT_FOUND, "there is no such suggestion");
        }
        context.requireVersion(known.sequence());
        if (known.state().status() != Status.OPEN) {
            throw Refusal.of(Kind.CONFLICT, "somebody has decided already");
        }
        return known;
    }

    private Versioned<Suggestion> decide(
            CommandContext context, Newest<Suggestion> known, Status status, @Nullable String entityId) {
        Suggestion before = Objects.requireNonNull(known.state());
        Suggestion after = new Suggestion(
                before.id(),
                before.flowId(),
                before.runId(),
                status,
                before.source(),
                before.entity(),
                entityId,
                before.createdAt(),
                context.at(),
                before.createdBy(),
                context.actor());
        return append(context, new SuggestionDecided(after, ChangedPaths.ofStates(before, after)), known);
    }

    private Versioned<Suggestion> append(CommandContext context, SuggestionEvent event, Newest<Suggestion> known) {
        Versioned<Suggestion> result = new Versioned<>(event.suggestion(), known.next());
        return appends.append(context, List.of(new Fact(event, known.next())), result);
    }

    private Newest<Suggestion> suggestion(CommandContext context, String id) {
        return Newest.of(
                log,
                context.organisation(),
                SuggestionEvent.subject(id),
                SuggestionEvent.class,
                SuggestionEvent::suggestion);
    }
}
