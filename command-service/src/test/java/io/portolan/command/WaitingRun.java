package io.portolan.command;

import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.Vault;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.runs.RunCommand.BeginRun;
import io.portolan.command.runs.RunCommand.Begun;
import io.portolan.command.runs.RunCommand.Demand;
import io.portolan.command.runs.RunCommand.SuspendRun;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** A run of a service without reactions, that waits for somebody. */
public final class WaitingRun {
    private WaitingRun() {}

    /**
     * The id of a new one.
     *
     * @param queue of the agents that it waits for; null where it waits for a call
     * @param order what these get, in JSON
     */
    public static String of(RunningCommandService service, String type, @Nullable String queue, String order) {
        String id = UUID.randomUUID().toString();
        Trigger trigger = new Trigger(Cause.MANUAL, "flow", "manual", "flow/none", 0, null, null, id, null, "user/ann");
        Commands commands = service.bean(Commands.class);
        ReactionContexts contexts = new ReactionContexts(InstantSource.system());
        Begun begun =
                commands.execute(new BeginRun(new Demand(id, "none", 0, trigger, 0, null)), contexts.timed("default"));
        Vault vault = service.bean(Vault.class);
        Pending pending = new Pending(
                "step",
                type,
                JsonNodeFactory.instance.objectNode().put("url", "https://x.example/********"),
                vault.close("default", id, Vault.ORDER, order),
                queue,
                Instant.now(),
                Instant.now().plus(Duration.ofMinutes(10)),
                null);
        String continuation = vault.close("default", id, Vault.CONTINUATION, "{}");
        commands.execute(new SuspendRun(begun, List.of(), pending, continuation), contexts.timed("default"));
        return id;
    }
}
