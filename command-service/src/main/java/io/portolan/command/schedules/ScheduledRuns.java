package io.portolan.command.schedules;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.CompiledFlow;
import io.portolan.command.platform.automation.CronSchedule;
import io.portolan.command.platform.automation.FlowRegister;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.automation.RunIds;
import io.portolan.command.platform.reactions.Reaction;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.timers.Timed;
import io.portolan.command.platform.timers.Timers;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.RequestRuns;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventTypes;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowEvent;
import io.portolan.contracts.FlowEvent.FlowChanged;
import io.portolan.contracts.FlowEvent.FlowDefined;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Trigger;
import io.portolan.contracts.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks for runs at the moments of flows' schedules; however many of them were missed, for the last one alone. */
final class ScheduledRuns implements Reaction, Timed {
    private static final String SCHEDULE = "schedule";
    private static final Set<String> TYPES =
            Set.of(EventTypes.nameOf(FlowDefined.class), EventTypes.nameOf(FlowChanged.class));

    private final FlowRegister register;
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Timers timers;
    private final InstantSource clock;

    ScheduledRuns(
            FlowRegister register, Commands commands, ReactionContexts contexts, Timers timers, InstantSource clock) {
        this.register = register;
        this.commands = commands;
        this.contexts = contexts;
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "scheduled-runs";
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
        Flow flow = ((FlowEvent) event).flow();
        Map<Timer, Instant> moments = new HashMap<>();
        schedules(flow)
                .forEach(trigger -> CronSchedule.of(trigger)
                        .after(clock.instant())
                        .ifPresent(at -> moments.put(timer(envelope.organisation(), flow, trigger), at)));
        timers.set(moments);
    }

    /** One of a schedule that the flow doesn't have any more, or while it is inactive, ends. */
    @Override
    public Optional<Instant> due(Timer timer) {
        String flowId = timer.key().substring(0, timer.key().indexOf(' '));
        Optional<CompiledFlow> flow =
                register.named(timer.organisation(), List.of(flowId)).stream().findFirst();
        Optional<JsonNode> trigger = flow.stream()
                .flatMap(found -> schedules(found.flow()))
                .filter(one -> timer(timer.organisation(), flow.orElseThrow().flow(), one)
                        .equals(timer))
                .findFirst();
        if (trigger.isEmpty()) {
            return Optional.empty();
        }
        CronSchedule schedule = CronSchedule.of(trigger.get());
        Instant now = clock.instant();
        schedule.last(now).ifPresent(at -> request(timer.organisation(), flow.orElseThrow(), at));
        return schedule.after(now);
    }

    private void request(String organisation, CompiledFlow flow, Instant dueAt) {
        String flowId = flow.flow().id();
        String runId = RunIds.of(organisation, flowId, dueAt);
        Trigger trigger = new Trigger(
                Cause.SCHEDULE,
                Occurrence.FLOW,
                SCHEDULE,
                FlowEvent.subject(flowId),
                flow.version(),
                null,
                null,
                runId,
                dueAt,
                "system");
        RequestRuns command = new RequestRuns(List.of(new Demand(runId, flowId, flow.version(), trigger, 0, null)));
        commands.execute(command, contexts.timed(organisation));
    }

    /** Its schedules while it is active. */
    private static Stream<JsonNode> schedules(Flow flow) {
        return flow.isActive()
                ? flow.triggers().stream()
                        .filter(trigger -> trigger.path("type").asString("").equals(SCHEDULE))
                : Stream.empty();
    }

    /** Another schedule of the same flow has another timer, so that each goes off at its own moments. */
    private Timer timer(String organisation, Flow flow, JsonNode trigger) {
        String zone = trigger.path("timeZone").asString("UTC");
        return new Timer(
                name(), organisation, flow.id() + " " + trigger.path("cron").asString("") + " " + zone);
    }
}
