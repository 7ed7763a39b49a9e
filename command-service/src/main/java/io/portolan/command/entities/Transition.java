package io.portolan.command.entities;

import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.ChangedPaths;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.Newest;
import io.portolan.command.platform.Versioned;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EventJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The step from what an entity is to what it is to be.
 *
 * @param to null when it is to be gone
 * @param former what it was long ago, when it is put back, so that it stays as old as it is
 */
record Transition(
        Newest<Entity> from,
        @Nullable EntityContent to,
        @Nullable Entity former) {
    private static final JsonMapper JSON = EventJson.mapper();

    static Transition to(EntityContent next, Newest<Entity> from) {
        return new Transition(from, next, null);
    }

    static Transition toNothing(Newest<Entity> from) {
        return new Transition(from, null, null);
    }

    /** To what it was at another time, or to nothing where it wasn't there. */
    static Transition back(Newest<Entity> from, @Nullable Entity former) {
        return new Transition(from, former == null ? null : EntityContent.of(former), former);
    }

    /** The paths at which the two are different. */
    List<String> changed() {
        return ChangedPaths.between(tree(content(from.state())), tree(to));
    }

    /** What is to be stored; empty when it is so already. */
    Optional<Fact> fact(CommandContext context) {
        return Optional.ofNullable(event(context)).map(event -> new Fact(event, from.next()));
    }

    /** What the entity is after the step. */
    static Versioned<Entity> result(Fact fact) {
        return new Versioned<>(((EntityEvent) fact.event()).entity(), fact.sequence());
    }

    private @Nullable EntityEvent event(CommandContext context) {
        Entity before = from.state();
        if (to == null) {
            return before == null ? null : new EntityRemoved(state(EntityContent.of(before), context), List.of());
        }
        List<String> changed = changed();
        if (before == null) {
            return new EntityRegistered(state(to, context), changed);
        }
        return changed.isEmpty() ? null : new EntityChanged(state(to, context), changed);
    }

    private Entity state(EntityContent content, CommandContext context) {
        Entity born = from.state() == null ? former : from.state();
        return born == null
                ? content.state(context, context.at(), context.actor())
                : content.state(context, born.createdAt(), born.createdBy());
    }

    private static @Nullable EntityContent content(@Nullable Entity entity) {
        return entity == null ? null : EntityContent.of(entity);
    }

    private static JsonNode tree(@Nullable EntityContent content) {
        return content == null ? JSON.createObjectNode() : JSON.valueToTree(content);
    }
}
