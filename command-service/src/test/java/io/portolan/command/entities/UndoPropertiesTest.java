package io.portolan.command.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.command.entities.EntityCommand.RemoveEntity;
import io.portolan.command.entities.EntityCommand.RunBulkTask;
import io.portolan.command.entities.EntityCommand.UndoDoings;
import io.portolan.command.entities.UndoReport.Effect;
import io.portolan.command.entities.UndoReport.Line;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.CommandContext.Receipt;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EventJson;
import io.portolan.embedded.EmbeddedStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whatever was done before and after, an undo restores what it says and touches nothing else; a map is the model. */
class UndoPropertiesTest {
    private static final int ENTITIES = 5;
    private static final UpsertOptions REPLACING =
            new UpsertOptions(UpsertOptions.Existing.REPLACE, false, false, false, false, null);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final EmbeddedStore STORE = EmbeddedStore.inMemory();
    private static final MongoClient CLIENT = MongoClients.create(STORE.uri());
    private static final EventLog LOG = EventLog.open(CLIENT.getDatabase("log"));

    @AfterContainer
    static void close() {
        LOG.close();
        CLIENT.close();
        STORE.close();
    }

    /**
     * Something that is done.
     *
     * @param tiers by number of the entity; the only one that is mentioned is removed where there is none
     */
    record Step(String actor, Map<Integer, Integer> tiers, boolean removes) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Map<Integer, Integer>> tiers = Arbitraries.maps(
                        Arbitraries.integers().between(0, ENTITIES - 1),
                        Arbitraries.integers().between(0, 2))
                .ofMinSize(1)
                .ofMaxSize(ENTITIES);
        Arbitrary<Boolean> removes = Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true));
        return Combinators.combine(Arbitraries.of("user/ann", "user/bob"), tiers, removes)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** An organisation with its own log, in which the steps are done. */
    private static final class Story {
        private final String organisation = UUID.randomUUID().toString();
        private final EntityHandlers handlers = new EntityHandlers(LOG);
        /** What there was before each step, and at the end. */
        private final List<Map<String, JsonNode>> states = new ArrayList<>();

        private final List<Long> positions = new ArrayList<>();
        private final Map<Integer, String> tasks = new HashMap<>();

        Story(List<Step> steps) {
            CommandContext context = context("system");
            new Appends(LOG).append(context, List.of(new Fact(new BlueprintDefined(service(), List.of()), 0)), "");
            steps.forEach(this::perform);
            states.add(now());
        }

        private void perform(Step step) {
            states.add(now());
            CommandContext context = context(step.actor());
            if (!step.removes()) {
                String task = UUID.randomUUID().toString();
                tasks.put(positions.size(), task);
                List<EntityBody> bodies = step.tiers().entrySet().stream()
                        .map(tier -> body(tier.getKey(), tier.getValue()))
                        .toList();
                handlers.run(new RunBulkTask(task, "t", bodies, REPLACING), context);
            } else if (current(id(step.tiers().keySet().iterator().next())) != null) {
                handlers.remove(
                        new RemoveEntity(id(step.tiers().keySet().iterator().next())), context);
            }
            positions.add(context.receipt().position());
        }

        CommandContext context(String actor) {
            return new CommandContext(organisation, actor, NOW, "correlation", null, null, null, new Receipt());
        }

        Map<String, JsonNode> now() {
            Map<String, JsonNode> now = new HashMap<>();
            IntStream.range(0, ENTITIES).mapToObj(UndoPropertiesTest::id).forEach(id -> {
                Entity entity = current(id);
                if (entity != null) {
                    now.put(id, EventJson.mapper().valueToTree(EntityContent.of(entity)));
                }
            });
            return now;
        }

        @Nullable
        Entity current(String id) {
            return new Catalog(LOG, organisation).entity(id).state();
        }

        /** Whether a step changed an entity. */
        boolean changed(int step, String id) {
            return !Objects.equals(
                    states.get(step).get(id), states.get(step + 1).get(id));
        }

        UndoReport undo(Doings doings, boolean dryRun) {
            return new UndoHandler(LOG).undo(new UndoDoings(doings, dryRun), context("user/eve"));
        }
    }

    @Property(tries = 500)
    void undoesATaskOrSaysWhyNot(@ForAll("steps") List<Step> steps, @ForAll int chosen) {
        Story story = new Story(steps);
        List<Integer> tasks = List.copyOf(story.tasks.keySet());
        if (!tasks.isEmpty()) {
            int task = tasks.get(Math.floorMod(chosen, tasks.size()));
            check(story, new Doings.OfTask(Objects.requireNonNull(story.tasks.get(task))), List.of(task));
        }
    }

    @Property(tries = 500)
    void undoesWhatAnActorDidOrSaysWhyNot(@ForAll("steps") List<Step> steps, @ForAll int one, @ForAll int other) {
        Story story = new Story(steps);
        int from = Math.floorMod(Math.min(one, other), steps.size() + 1) + 1;
        int to = from + Math.floorMod(Math.max(one, other), steps.size() + 1);
        List<Integer> chosen = IntStream.range(0, steps.size())
                .filter(step -> steps.get(step).actor().equals("user/ann"))
                .filter(step -> story.positions.get(step) >= from && story.positions.get(step) <= to)
                .boxed()
                .toList();
        check(story, new Doings.OfActor("user/ann", from, to), chosen);
    }

    private static void check(Story story, Doings doings, List<Integer> chosen) {
        Map<String, JsonNode> before = story.now();
        Map<String, JsonNode> expected = new HashMap<>(before);
        for (String id :
                IntStream.range(0, ENTITIES).mapToObj(UndoPropertiesTest::id).toList()) {
            int first = chosen.stream()
                    .filter(step -> story.changed(step, id))
                    .findFirst()
                    .orElse(story.positions.size());
            boolean others = IntStream.range(first, story.positions.size())
                    .anyMatch(step -> !chosen.contains(step) && story.changed(step, id));
            if (!others) {
                put(expected, id, story.states.get(first).get(id));
            }
        }
        UndoReport preview = story.undo(doings, true);
        assertThat(story.now()).isEqualTo(before);
        UndoReport report = story.undo(doings, false);
        assertThat(report.entities()).isEqualTo(preview.entities());
        assertThat(story.now()).isEqualTo(expected);
        checkReport(report, before, expected);
        assertThat(story.undo(doings, false).entities())
                .allMatch(line -> line.changed().isEmpty());
    }

    private static void checkReport(UndoReport report, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Map<String, Line> lines = new HashMap<>();
        report.entities().forEach(line -> lines.put(line.id(), line));
        for (String id :
                IntStream.range(0, ENTITIES).mapToObj(UndoPropertiesTest::id).toList()) {
            Line line = lines.get(id);
            boolean changes = !Objects.equals(before.get(id), after.get(id));
            assertThat(line != null && !line.changed().isEmpty()).as(id).isEqualTo(changes);
            if (changes) {
                assertThat(Objects.requireNonNull(line).effect())
                        .isEqualTo(after.containsKey(id) ? Effect.RESTORED : Effect.REMOVED);
            }
        }
    }

    private static void put(Map<String, JsonNode> states, String id, @Nullable JsonNode state) {
        if (state == null) {
            states.remove(id);
        } else {
            states.put(id, state);
        }
    }

    private static String id(int number) {
        return "e" + number;
    }

    private static EntityBody body(int number, int tier) {
        JsonNode properties = EventJson.mapper().createObjectNode().put("tier", tier);
        return new EntityBody(id(number), "service", null, null, properties, null, null);
    }

    private static Blueprint service() {
        JsonNode schema = EventJson.mapper().readTree("""
                {"type": "object", "properties": {"tier": {"type": "integer"}}}""");
        return new Blueprint(
                "service", "Service", null, null, schema, Map.of(), null, null, false, true, true, List.of(), NOW, NOW,
                "system", "system");
    }
}
