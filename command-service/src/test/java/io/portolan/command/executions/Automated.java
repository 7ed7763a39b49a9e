package io.portolan.command.executions;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Happenings;
import io.portolan.command.agents.AgentsConfiguration;
import io.portolan.command.deliveries.DeliveriesConfiguration;
import io.portolan.command.entities.EntitiesConfiguration;
import io.portolan.command.flows.FlowsConfiguration;
import io.portolan.command.platform.automation.RunIds;
import io.portolan.command.previews.PreviewsConfiguration;
import io.portolan.command.runs.RunCommand.RunByHand;
import io.portolan.command.runs.RunsConfiguration;
import io.portolan.command.schedules.SchedulesConfiguration;
import io.portolan.command.suggestions.SuggestionsConfiguration;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Flow;
import io.portolan.contracts.FlowEvent.FlowDefined;
import io.portolan.contracts.FlowType;
import io.portolan.contracts.Run;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.Suggestion;
import io.portolan.contracts.SuggestionEvent;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.keys.Pepper;
import io.portolan.platform.keys.SealedSecrets;
import io.portolan.platform.search.EntitySearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** An organisation with flows, as a process of its own runs them; what is found in the catalog is said beforehand. */
final class Automated extends Happenings {
    private static final Pepper PEPPER =
            new Pepper("pepper-pepper-pepper-pepper-pepper".getBytes(StandardCharsets.UTF_8));

    private final Views views;

    Automated(EmbeddedStore store) {
        this(store, new Views());
    }

    private Automated(EmbeddedStore store, Views views) {
        super(store, context -> {
            context.registerBean(Pepper.class, () -> PEPPER);
            context.registerBean(EntitySearch.class, () -> views);
            context.register(
                    EntitiesConfiguration.class,
                    SuggestionsConfiguration.class,
                    FlowsConfiguration.class,
                    RunsConfiguration.class,
                    ExecutionsConfiguration.class,
                    DeliveriesConfiguration.class,
                    AgentsConfiguration.class,
                    SchedulesConfiguration.class,
                    PreviewsConfiguration.class);
        });
        this.views = views;
    }

    /** What stands for the query service. */
    private static final class Views implements EntitySearch {
        private final List<JsonNode> found = new ArrayList<>();
        private boolean down;

        @Override
        public Mono<Found> search(String organisation, long position, Question question) {
            return down
                    ? Mono.error(Refusal.of(Kind.UNAVAILABLE, "the query service can't be asked for now"))
                    : Mono.just(new Found(List.copyOf(found), null));
        }
    }

    /** Lets searches find these from then on. */
    void find(JsonNode... entities) {
        views.found.clear();
        views.found.addAll(List.of(entities));
    }

    /** Whether nobody answers searches from then on. */
    void silence(boolean isDown) {
        views.down = isDown;
    }

    static JsonNode json(String text) {
        return EventJson.mapper().readTree(text.replace('\'', '"'));
    }

    static BlueprintDefined blueprint(String id, String properties) {
        JsonNode schema = json("{'type':'object','properties':{" + properties + "}}");
        Blueprint blueprint = new Blueprint(
                id,
                id,
                null,
                null,
                schema,
                Map.of(),
                null,
                null,
                false,
                true,
                true,
                List.of(),
                NOON,
                NOON,
                "user/ann",
                "user/ann");
        return new BlueprintDefined(blueprint, List.of("id"));
    }

    static Entity entity(String id, String blueprintId, String properties) {
        return new Entity(
                id,
                blueprintId,
                id,
                null,
                json(properties),
                Map.of(),
                List.of(),
                List.of(),
                NOON,
                NOON,
                "user/ann",
                "user/ann");
    }

    static EntityRegistered registered(String id, String blueprintId, String properties) {
        return new EntityRegistered(entity(id, blueprintId, properties), List.of("id"));
    }

    static EntityChanged changed(String id, String blueprintId, String properties) {
        return new EntityChanged(entity(id, blueprintId, properties), List.of("properties"));
    }

    /** A flow that runs on entities of a blueprint, with those actions. */
    static FlowDefined flow(String id, String blueprintId, String events, String actions) {
        return flow(id, true, Map.of(), blueprintId, events, actions);
    }

    static FlowDefined inactive(String id, String blueprintId, String actions) {
        return flow(id, false, Map.of(), blueprintId, "'create'", actions);
    }

    /** The same with a secret that is called TOKEN. */
    static FlowDefined secretive(String id, String blueprintId, String token, String actions) {
        String sealed = new SealedSecrets(PEPPER, "flow").close(ORGANISATION, id, "TOKEN", token);
        return flow(id, true, Map.of("TOKEN", sealed), blueprintId, "'create'", actions);
    }

    private static FlowDefined flow(
            String id,
            boolean isActive,
            Map<String, String> secrets,
            String blueprintId,
            String events,
            String actions) {
        String trigger = "{'type':'onEvent','event':{'resource':'entity','action':[" + events
                + "]},'conditions':[{'field':'data.blueprintId','operator':'eq','value':'{{ arguments.from }}'}]}";
        String arguments = "{'from':'" + blueprintId + "','to':'service'}";
        return defined(id, isActive, false, arguments, secrets, trigger, actions, null);
    }

    /** A flow with that trigger. */
    static FlowDefined triggered(String id, String trigger, String actions) {
        return defined(id, true, false, "{}", Map.of(), trigger, actions, null);
    }

    /** The same with a secret that is called TOKEN, and outputs. */
    static FlowDefined whole(String id, String token, String trigger, String actions, String outputs) {
        String sealed = new SealedSecrets(PEPPER, "flow").close(ORGANISATION, id, "TOKEN", token);
        return defined(id, true, false, "{}", Map.of("TOKEN", sealed), trigger, actions, outputs);
    }

    /** One that doesn't run unless somebody agrees. */
    static FlowDefined guarded(String id, String trigger, String actions) {
        return defined(id, true, true, "{}", Map.of(), trigger, actions, null);
    }

    private static FlowDefined defined(
            String id,
            boolean isActive,
            boolean needsApproval,
            String arguments,
            Map<String, String> secrets,
            String triggers,
            String actions,
            @Nullable String outputs) {
        Flow flow = new Flow(
                id,
                id,
                null,
                null,
                isActive,
                needsApproval,
                0,
                FlowType.AUTOMATION,
                json(arguments),
                secrets,
                json("[" + triggers + "]").valueStream().toList(),
                json("[" + actions + "]").valueStream().toList(),
                outputs == null ? null : json(outputs),
                List.of(),
                NOON,
                NOON,
                "user/ann",
                "user/ann");
        return new FlowDefined(flow, List.of("id"));
    }

    /** Runs a flow by hand; answers the id of the run. */
    String runByHand(String actor, String flowId, String input, @Nullable String entityId) {
        String id = UUID.randomUUID().toString();
        by(actor, new RunByHand(id, flowId, json(input), entityId));
        return id;
    }

    /** The only run that there is. */
    Run only() {
        assertThat(runs()).hasSize(1);
        return runs().values().iterator().next();
    }

    Optional<Entity> entity(String id) {
        return newest(EntityEvent.subject(id)).flatMap(event -> Optional.ofNullable(((EntityEvent) event).after()));
    }

    /** The run of a flow because of a subject's newest event. */
    Run run(String flowId, String subject) {
        return run(RunIds.of(ORGANISATION, flowId, cause(subject)));
    }

    Run run(String id) {
        return newest(RunEvent.subject(id))
                .map(event -> ((RunEvent) event).run())
                .orElseThrow();
    }

    /** All runs that there ever were, by their ids, as they are now. */
    Map<String, Run> runs() {
        Map<String, Run> runs = new HashMap<>();
        log().read(ORGANISATION, 0, 10_000).stream()
                .flatMap(commit -> commit.draft().events().stream())
                .map(event -> EventJson.read(event.type(), event.data()))
                .forEach(event -> {
                    if (event instanceof RunEvent step) {
                        runs.put(step.run().id(), step.run());
                    }
                });
        return runs;
    }

    /** The suggestion that was stated last. */
    @Nullable
    Suggestion suggestion() {
        return log().read(ORGANISATION, 0, 10_000).stream()
                .flatMap(commit -> commit.draft().events().stream())
                .map(event -> EventJson.read(event.type(), event.data()))
                .filter(SuggestionEvent.class::isInstance)
                .map(event -> ((SuggestionEvent) event).suggestion())
                .reduce((_, later) -> later)
                .orElse(null);
    }
}
