package io.portolan.command.platform;

import io.portolan.command.platform.eventlog.SlotTakenException;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import reactor.core.publisher.Mono;

/** Executes commands on virtual threads, since loading and appending wait for the store. */
public final class Commands {
    private static final int ATTEMPTS = 64;

    private final CommandBus bus;
    private final Executor executor;

    Commands(CommandBus bus, Executor executor) {
        this.bus = bus;
        this.executor = executor;
    }

    /**
     * Executes a command that the caller waits for; a caller who goes away doesn't stop it.
     *
     * @return what the command's handler answers, once its events are durable; the context's receipt has their position
     */
    public <R> Mono<R> send(Command<R> command, CommandContext context) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> execute(command, context), executor), true);
    }

    /**
     * Executes a command on the calling thread, which must not be an event loop's. A command that another one overtook
     * decides anew on what the other one left.
     *
     * @throws Refusal when the command is refused, or is overtaken time and again
     */
    public <R> R execute(Command<R> command, CommandContext context) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return once(command, context);
            } catch (SlotTakenException overtaken) {
                Thread.onSpinWait();
            }
        }
        throw Refusal.of(Kind.CONFLICT, "others keep changing the same thing; try again");
    }

    @SuppressWarnings("unchecked")
    private <R> R once(Command<R> command, CommandContext context) {
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        bus.dispatch(
                GenericCommandMessage.asCommandMessage(command).andMetaData(Map.of(CommandContext.KEY, context)),
                (_, answer) -> result.set(answer));
        CommandResultMessage<?> answer = result.get();
        if (answer.isExceptional()) {
            throw unchecked(answer.exceptionResult());
        }
        return (R) answer.getPayload();
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }
}
