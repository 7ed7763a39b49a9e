package io.portolan.command.runs;

import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Trigger;
import io.portolan.contracts.RunEvent.RunRequested;
import io.portolan.contracts.Topics;
import java.util.Optional;

/** Executes the runs that other runs have asked for. */
final class RequestedRuns implements Reaction {
    private final EventLog log;
    private final FlowRegister register;
    private final Runner runner;

    RequestedRuns(EventLog log, FlowRegister register, Runner runner) {
        this.log = log;
        this.register = register;
        this.runner = runner;
    }

    @Override
    public String name() {
        return "requested-runs";
    }

    @Override
    public String topic() {
        return Topics.FLOWS;
    }

    @Override
    public boolean wants(String type) {
        return type.equals(EventTypes.nameOf(RunRequested.class));
    }

    @Override
    public void on(Envelope envelope, Event event) {
        Run run = ((RunRequested) event).run();
        Trigger trigger = run.trigger();
        Optional<CompiledFlow> flow = register.at(envelope.organisation(), run.flowId(), run.flowVersion());
        Optional<Occurrence> occurrence = Occurrence.stored(
                log, envelope.organisation(), trigger.action(), trigger.subject(), trigger.sequence());
        if (flow.isEmpty() || occurrence.isEmpty()) {
            throw new IllegalArgumentException("there is no such flow, or nothing that it could run for");
        }
        Demand demand = new Demand(run.id(), run.flowId(), run.flowVersion(), trigger, run.depth());
        runner.run(envelope, flow.get(), demand, occurrence.get());
    }
}
