package io.portolan.command.executions;

import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.automation.RunIds;
import io.portolan.command.platform.automation.Scope;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunSettings;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Trigger;
import io.portolan.contracts.RunEvent;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Runs the flows that events of a family lead to, each once for each event. */
final class RunReaction implements Reaction {
    private static final String RUN = "run/";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private final String name;
    private final String topic;
    private final Set<String> types;
    private final EventLog log;
    private final FlowRegister register;
    private final Runner runner;
    private final RunSettings settings;

    /** @param types the events that flows can be about */
    RunReaction(
            String name,
            String topic,
            Set<String> types,
            EventLog log,
            FlowRegister register,
            Runner runner,
            RunSettings settings) {
        this.name = name;
        this.topic = topic;
        this.types = types;
        this.log = log;
        this.register = register;
        this.runner = runner;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public boolean wants(String type) {
        return types.contains(type);
    }

    @Override
    public void on(Envelope envelope, Event event) {
        List<CompiledFlow> flows = register.present(envelope.organisation(), envelope.position()).stream()
                .filter(flow -> !envelope.time().isBefore(flow.flow().createdAt()))
                .toList();
        if (flows.isEmpty() || isTooDeep(event)) {
            return;
        }
        Occurrence.of(log, envelope, event)
                .ifPresent(occurrence -> SideBySide.run(flows.stream()
                        .filter(flow -> isMeant(flow, occurrence, envelope))
                        .<Runnable>map(flow ->
                                () -> runner.run(envelope, flow, demand(envelope, event, flow, occurrence), occurrence))
                        .toList()));
    }

    /** That a run wasn't begun for it follows too many others must not lead to one that isn't begun for the same reason. */
    private boolean isTooDeep(Event event) {
        return event instanceof RunEvent step && step.run().depth() > settings.deepest();
    }

    private static boolean isMeant(CompiledFlow flow, Occurrence occurrence, Envelope envelope) {
        return flow.runsOn(
                occurrence, () -> new Scope(flow.flow(), occurrence, null, Map.of(), envelope.actor()).names());
    }

    private Demand demand(Envelope envelope, Event event, CompiledFlow flow, Occurrence occurrence) {
        Optional<Run> parent = event instanceof RunEvent step ? Optional.of(step.run()) : maker(envelope);
        String flowId = flow.flow().id();
        Trigger trigger = new Trigger(
                Cause.EVENT,
                occurrence.resource(),
                occurrence.action(),
                occurrence.subject(),
                occurrence.sequence(),
                envelope.id(),
                parent.map(Run::id).orElse(null),
                parent.map(run -> run.trigger().rootId()).orElse(envelope.id()),
                null,
                envelope.actor());
        return new Demand(
                RunIds.of(envelope.organisation(), flowId, envelope.id()),
                flowId,
                flow.version(),
                trigger,
                parent.map(run -> run.depth() + 1).orElse(0),
                null);
    }

    /** The run that made the event, if one did. */
    private Optional<Run> maker(Envelope envelope) {
        return Optional.of(envelope.actor())
                .filter(actor -> actor.startsWith(RUN))
                .map(actor -> stated(envelope.organisation(), actor))
                .map(event -> ((RunEvent) EventJson.read(event.type(), event.data())).run());
    }

    /** What is known of a run, which is stated a little later than what it makes. */
    private LoggedEvent stated(String organisation, String run) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        Optional<LoggedEvent> newest = log.newest(organisation, run);
        while (newest.isEmpty() && System.nanoTime() < giveUpAt) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            newest = log.newest(organisation, run);
        }
        return newest.orElseThrow(() -> Refusal.of(Kind.UNAVAILABLE, run + " isn't known yet"));
    }
}
