package io.portolan.command.previews;

import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.Doing;
import io.portolan.command.platform.automation.Execution;
import io.portolan.command.platform.automation.Fetches;
import io.portolan.command.platform.automation.Finder;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.automation.Redaction;
import io.portolan.command.platform.automation.Scope;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.previews.PreviewCommand.PreviewFlow;
import io.portolan.command.previews.PreviewReport.Firing;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Flow;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Trigger;
import io.portolan.platform.search.EntitySearch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Commands that change nothing. */
final class PreviewHandlers {
    private static final int MOST_RUNS = 100;
    private static final int AT_ONCE = 200;

    private final EventLog log;
    private final Supplier<EntitySearch> search;
    private final InstantSource clock;

    PreviewHandlers(EventLog log, Supplier<EntitySearch> search, InstantSource clock) {
        this.log = log;
        this.search = search;
        this.clock = clock;
    }

    @CommandHandler
    PreviewReport preview(PreviewFlow command, @MetaDataValue(CommandContext.KEY) CommandContext context) {
        Flow flow = command.flow().draft(context);
        CompiledFlow compiled = CompiledFlow.of(flow, 0);
        Rehearsal rehearsal = new Rehearsal(new Fetches(new Finder(search.get())));
        List<Firing> runs = new ArrayList<>();
        long events = 0;
        long total = 0;
        long at = command.from() - 1;
        List<Commit> commits = next(context, at, command.to());
        while (!commits.isEmpty()) {
            for (Commit commit : commits) {
                List<LoggedEvent> all = commit.draft().events();
                for (int index = 0; index < all.size(); index++) {
                    events++;
                    Envelope envelope = envelope(context, commit, index);
                    Optional<Occurrence> meant = meant(compiled, envelope, all.get(index));
                    total += meant.isPresent() ? 1 : 0;
                    if (meant.isPresent() && runs.size() < MOST_RUNS) {
                        runs.add(firing(compiled, envelope, meant.get(), rehearsal));
                    }
                }
                at = commit.position();
            }
            commits = next(context, at, command.to());
        }
        return new PreviewReport(command.from(), at, events, total, runs);
    }

    private List<Commit> next(CommandContext context, long after, long to) {
        return log.read(context.organisation(), after, Math.clamp(to - after, 0, AT_ONCE));
    }

    private Optional<Occurrence> meant(CompiledFlow flow, Envelope envelope, LoggedEvent event) {
        return Occurrence.of(log, envelope, EventJson.read(event.type(), event.data()))
                .filter(occurrence -> flow.runsOn(
                        occurrence,
                        () -> new Scope(flow.flow(), occurrence, null, Map.of(), envelope.actor()).names()));
    }

    private Firing firing(CompiledFlow flow, Envelope envelope, Occurrence occurrence, Rehearsal rehearsal) {
        Execution execution = new Execution(rehearsal, clock, new Redaction(List.of()));
        Scope scope = new Scope(flow.flow(), occurrence, null, Map.of(), envelope.actor());
        Run run = run(flow.flow(), envelope, occurrence);
        execution.run(flow, run, Doing.begin(run, envelope, occurrence), scope);
        return new Firing(
                envelope.id(),
                envelope.position(),
                envelope.time(),
                envelope.actor(),
                envelope.subject(),
                occurrence.resource(),
                occurrence.action(),
                execution.status(),
                execution.steps(),
                execution.reason());
    }

    private static Run run(Flow flow, Envelope envelope, Occurrence occurrence) {
        Trigger trigger = new Trigger(
                Cause.EVENT,
                occurrence.resource(),
                occurrence.action(),
                occurrence.subject(),
                occurrence.sequence(),
                envelope.id(),
                null,
                envelope.id(),
                null,
                envelope.actor());
        return new Run(
                "preview",
                flow.id(),
                0,
                Status.RUNNING,
                trigger,
                0,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                envelope.time(),
                envelope.time(),
                envelope.actor(),
                envelope.actor());
    }

    private static Envelope envelope(CommandContext context, Commit commit, int index) {
        LoggedEvent event = commit.draft().events().get(index);
        return new Envelope(
                event.id(),
                context.organisation(),
                event.type(),
                event.subject(),
                event.time(),
                commit.position(),
                index,
                commit.draft().events().size(),
                event.sequence(),
                commit.draft().actor(),
                commit.draft().correlationId(),
                commit.draft().causationId());
    }
}
