package io.portolan.command.agents;

import io.portolan.command.platform.reactions.Reaction;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Run.Lease;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.RunEvent.RunCancelled;
import io.portolan.contracts.RunEvent.RunFinished;
import io.portolan.contracts.RunEvent.RunLeased;
import io.portolan.contracts.RunEvent.RunStepFinished;
import io.portolan.contracts.RunEvent.RunSuspended;
import io.portolan.contracts.Topics;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps account of which runs wait for agents. */
final class AgentReaction implements Reaction {
    private static final Set<String> TYPES = Stream.of(
                    RunSuspended.class, RunLeased.class, RunStepFinished.class, RunFinished.class, RunCancelled.class)
            .map(EventTypes::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final AgentTasks tasks;

    AgentReaction(AgentTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "agent-tasks";
    }

    @Override
    public String topic() {
        return Topics.FLOWS;
    }

    @Override
    public boolean wants(String type) {
        return TYPES.contains(type);
    }

    @Override
    public void on(Envelope envelope, Event event) {
        RunEvent step = (RunEvent) event;
        Pending pending = step.run().pending();
        if (pending != null && pending.queue() != null) {
            Lease lease = pending.lease();
            tasks.offer(
                    envelope.organisation(),
                    step.run().id(),
                    pending.queue(),
                    lease == null ? envelope.time() : lease.until());
        } else if (hasWaited(step)) {
            tasks.withdraw(envelope.organisation(), step.run().id());
        }
    }

    /** Most runs never wait, of which nothing is to be forgotten. */
    private static boolean hasWaited(RunEvent step) {
        return step instanceof RunStepFinished
                || step.changed().stream().anyMatch(path -> path.equals("pending") || path.startsWith("pending/"));
    }
}
