package io.portolan.command.runs;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Trigger;
import io.portolan.contracts.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the flows that events of a family lead to, each once for each event. */
final class RunReaction implements Reaction {
    private static final String RUN = "run/";

    private final String name;
    private final String topic;
    private final Set<String> types;
    private final EventLog log;
    private final FlowRegister register;
    private final Runner runner;

    /** @param types the events that flows can be about */
    RunReaction(String name, String topic, Set<String> types, EventLog log, FlowRegister register, Runner runner) {
        this.name = name;
        this.topic = topic;
        this.types = types;
        this.log = log;
        this.register = register;
        this.runner = runner;
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
        if (flows.isEmpty()) {
            return;
        }
        Optional<Occurrence> occurrence = Occurrence.of(log, envelope, event);
        for (CompiledFlow flow : flows) {
            if (occurrence.isPresent() && isMeant(flow, occurrence.get(), envelope)) {
                runner.run(envelope, flow, demand(envelope, flow, occurrence.get()), occurrence.get());
            }
        }
    }

    private static boolean isMeant(CompiledFlow flow, Occurrence occurrence, Envelope envelope) {
        return flow.runsOn(occurrence, () -> new Scope(flow.flow(), occurrence, Map.of(), envelope.actor()).names());
    }

    private Demand demand(Envelope envelope, CompiledFlow flow, Occurrence occurrence) {
        Optional<Run> parent = parent(envelope);
        String flowId = flow.flow().id();
        Trigger trigger = new Trigger(
                Cause.EVENT,
                occurrence.resource(),
                occurrence.action(),
                occurrence.subject(),
                occurrence.sequence(),
                envelope.id(),
                parent.map(Run::id).orElse(null),
                parent.map(run -> run.trigger().rootId()).orElse(envelope.id()));
        return new Demand(
                RunIds.of(envelope.organisation(), flowId, envelope.id()),
                flowId,
                flow.version(),
                trigger,
                parent.map(run -> run.depth() + 1).orElse(0));
    }

    /** The run that made the event, if one did. */
    private Optional<Run> parent(Envelope envelope) {
        return Optional.of(envelope.actor())
                .filter(actor -> actor.startsWith(RUN))
                .flatMap(actor -> log.newest(envelope.organisation(), actor))
                .map(event -> ((RunEvent) EventJson.read(event.type(), event.data())).run());
    }
}
