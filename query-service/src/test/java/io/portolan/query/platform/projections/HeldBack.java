package io.portolan.query.platform.projections;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.query.platform.views.ViewDocument;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A view with a feed of its own that goes on only when it is let. */
final class HeldBack implements Projection {
    private final Projection users = new ShoutedUsers();
    private final Supplier<CompletableFuture<Boolean>> gate;

    HeldBack(Supplier<CompletableFuture<Boolean>> gate) {
        this.gate = gate;
    }

    @Override
    public String name() {
        return "heldBack";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String feed() {
        return "slow";
    }

    @Override
    public Collection<String> documents(Event event, Envelope envelope) {
        boolean _ = gate.get().join();
        return users.documents(event, envelope);
    }

    @Override
    public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
        return users.fold(current, id, event, envelope);
    }
}
