package io.portolan.command.executions;

import io.portolan.command.entities.SourceCommand.DeleteMade;
import io.portolan.command.entities.SourceCommand.Outcome;
import io.portolan.command.entities.SourceCommand.Sourced;
import io.portolan.command.entities.SourceCommand.UpsertFromSource;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.automation.Doing;
import io.portolan.command.platform.automation.Execution.Performer;
import io.portolan.command.platform.automation.Fetches;
import io.portolan.command.platform.automation.Finder;
import io.portolan.command.platform.automation.Occurrence;
import io.portolan.command.platform.automation.Result;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.command.platform.reactions.ReactionContexts.Done;
import io.portolan.command.suggestions.SuggestionCommand.MakeSuggestion;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Suggestion;
import io.portolan.contracts.Suggestion.Source;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Does what the actions of flows say; each of them once, however often a run is taken up again. */
final class Actions implements Performer {
    private static final Duration CALLS = Duration.ofDays(3);
    private static final Duration AGENTS = Duration.ofHours(1);
    private static final long LONGEST_SECONDS = Duration.ofDays(7).toSeconds();

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

    @Override
    public Result perform(String type, JsonNode args, Doing doing) {
        return switch (type) {
            case "upsertResource" -> upsert(args, doing);
            case "deleteResource" -> delete(args, doing);
            case "fetchResource" -> fetches.first(args, doing);
            case "fetchFieldsFromResources" -> fetches.fields(args, doing);
            case "fetchEntitiesBySource" -> fetches.bySource(args, doing);
            case "triggerAutomations" -> chains.trigger(args, doing);
            case "agentTask" -> agent(args);
            case "httpRequest", "sendWebhook" -> Result.waiting(null, CALLS);
            default -> throw new IllegalArgumentException(type + " is no action");
        };
    }

    private Result upsert(JsonNode args, Doing doing) {
        Optional<Source> source = source(doing);
        boolean suggests = args.path("createSuggestion").asBoolean(false);
        if (suggests && source.isEmpty()) {
            throw Refusal.of(Kind.UNPROCESSABLE, "a suggestion is made of an entity, which the run isn't about");
        }
        UpsertFromSource command = new UpsertFromSource(args.path("data"), source.orElse(null), suggests, null);
        Done<Sourced> done = contexts.once(
                doing.key(),
                doing.cause(),
                doing.actor(),
                context -> commands.execute(command, context),
                Sourced.class);
        return done.result().outcome() == Outcome.MISSING
                ? suggest(args.path("data"), source.orElseThrow(), doing)
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
        return Result.left("left to suggestion " + done.result().id(), done.position());
    }

    private Result delete(JsonNode args, Doing doing) {
        String id = args.path("id").asString("").strip();
        if (id.isEmpty()) {
            throw Refusal.of(Kind.UNPROCESSABLE, "/id: is needed");
        }
        Done<Boolean> done = contexts.once(
                doing.key(),
                doing.cause(),
                doing.actor(),
                context -> commands.execute(new DeleteMade(id), context),
                Boolean.class);
        return done.result()
                ? Result.of(JsonNodeFactory.instance.objectNode().put("id", id), done.position())
                : Result.nothing("there is no entity " + id, false);
    }

    private static Result agent(JsonNode args) {
        long seconds = args.path("timeoutSeconds").asLong(AGENTS.toSeconds());
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw Refusal.of(Kind.UNPROCESSABLE, "/timeoutSeconds: must be from 1 to " + LONGEST_SECONDS);
        }
        String queue = args.path("queue").asString("").strip();
        return Result.waiting(queue.isEmpty() ? "default" : queue, Duration.ofSeconds(seconds));
    }

    /** The entity that a run is about, or whose score it is about. */
    private static Optional<Source> source(Doing doing) {
        Occurrence occurrence = doing.occurrence();
        String id = occurrence.resource().equals(Occurrence.ENTITY) ? "id" : "entityId";
        JsonNode data = occurrence.data();
        return data.has(id) && data.has("blueprintId")
                ? Optional.of(new Source(
                        data.path(id).asString(""), data.path("blueprintId").asString("")))
                : Optional.empty();
    }

    private static JsonNode json(Object value) {
        return EventJson.mapper().valueToTree(value);
    }
}
