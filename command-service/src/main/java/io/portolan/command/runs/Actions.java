package io.portolan.command.runs;

import io.portolan.command.entities.SourceCommand.Outcome;
import io.portolan.command.entities.SourceCommand.Sourced;
import io.portolan.command.entities.SourceCommand.UpsertFromSource;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.reactions.ReactionContexts.Done;
import io.portolan.command.suggestions.SuggestionCommand.MakeSuggestion;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Suggestion;
import io.portolan.contracts.Suggestion.Source;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Does what the actions of flows say within the portal; each of them once, however often a run is taken up again. */
final class Actions {
    private final Commands commands;
    private final ReactionContexts contexts;
    private final Fetches fetches;
    private final Chains chains;

    Actions(Commands commands, ReactionContexts contexts, Finder finder, Chains chains) {
        this.commands = commands;
        this.contexts = contexts;
        this.fetches = new Fetches(finder);
        this.chains = chains;
    }

    /**
     * Does one.
     *
     * @param args what its arguments came to
     * @throws io.portolan.platform.Refusal when it can't be done as they say, or not now
     */
    Result perform(String type, JsonNode args, Doing doing) {
        return switch (type) {
            case "upsertResource" -> upsert(args, doing);
            case "fetchResource" -> fetches.first(args, doing);
            case "fetchFieldsFromResources" -> fetches.fields(args, doing);
            case "fetchEntitiesBySource" -> fetches.bySource(args, doing);
            case "triggerAutomations" -> chains.trigger(args, doing);
            default -> throw new IllegalArgumentException(type + " is no action");
        };
    }

    private Result upsert(JsonNode args, Doing doing) {
        Source source = source(doing);
        boolean suggests = args.path("createSuggestion").asBoolean(false);
        UpsertFromSource command =
                new UpsertFromSource(args.path("data"), source.entityId(), source.blueprintId(), suggests, null);
        Done<Sourced> done = contexts.once(
                doing.key(),
                doing.cause(),
                doing.actor(),
                context -> commands.execute(command, context),
                Sourced.class);
        return done.result().outcome() == Outcome.MISSING
                ? suggest(args.path("data"), source, doing)
                : Result.of(json(Objects.requireNonNull(done.result().entity())), done.position());
    }

    private Result suggest(JsonNode entity, Source source, Doing doing) {
        MakeSuggestion command =
                new MakeSuggestion(doing.run().flowId(), doing.run().id(), source, entity);
        Done<Suggestion> done = contexts.once(
                doing.key() + "/suggestion",
                doing.cause(),
                doing.actor(),
                context -> commands.execute(command, context).state(),
                Suggestion.class);
        return new Result(null, "left to suggestion " + done.result().id(), done.position(), false);
    }

    private static Source source(Doing doing) {
        JsonNode data = doing.occurrence().data();
        return new Source(data.path("id").asString(""), data.path("blueprintId").asString(""));
    }

    private static JsonNode json(Object value) {
        return EventJson.mapper().valueToTree(value);
    }
}
