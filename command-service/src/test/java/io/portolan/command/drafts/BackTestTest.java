package io.portolan.command.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.command.drafts.BackTestReport.RankChange;
import io.portolan.command.drafts.BackTestReport.Step;
import io.portolan.command.platform.Appends;
import io.portolan.command.platform.Appends.Fact;
import io.portolan.command.platform.CommandContext;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.ExemptionEvent;
import io.portolan.contracts.ExemptionEvent.ExemptionGranted;
import io.portolan.contracts.Exemptions;
import io.portolan.contracts.Exemptions.Exemption;
import io.portolan.contracts.Score;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.Scorecard.Rank;
import io.portolan.contracts.Scorecard.Rule;
import io.portolan.embedded.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Random lives, judged at once and judged anew at each moment. */
class BackTestTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int LIVES = 60;

    private static EmbeddedStore store;
    private static MongoClient client;
    private static EventLog log;

    @BeforeAll
    static void open() {
        store = EmbeddedStore.inMemory();
        client = MongoClients.create(store.uri());
        log = EventLog.open(client.getDatabase("log"));
    }

    @AfterAll
    static void close() {
        log.close();
        client.close();
        store.close();
    }

    private static JsonNode json(String text) {
        return EventJson.mapper().readTree(text);
    }

    private static final Blueprint BLUEPRINT = new Blueprint(
            "service",
            "Service",
            null,
            null,
            json("""
                    {"type":"object","properties":{"tier":{"type":"integer"},
                     "seenAt":{"type":"string","format":"date-time"}}}"""),
            Map.of(),
            null,
            null,
            false,
            true,
            true,
            List.of(),
            START,
            START,
            "root",
            "root");

    private static final Scorecard SCORECARD = new Scorecard(
            "card",
            "Card",
            null,
            "service",
            true,
            json("{\"field\":\"properties/tier\",\"operator\":\"neq\",\"value\":0}"),
            List.of(
                    new Rank("bronze", "Bronze", null, List.of(rule("tiered", """
                            {"field":"properties/tier","operator":"gte","value":2}"""))),
                    new Rank("silver", "Silver", null, List.of(rule("fresh", """
                            {"field":"properties/seenAt","operator":"newerThan","value":"P2D"}""")))),
            START,
            START,
            "root",
            "root");

    private static Rule rule(String id, String condition) {
        return new Rule(id, id, null, List.of(json(condition)), 1);
    }

    /** Commits of a life of a week, some of which are stored before others that were begun earlier. */
    private static void live(String organisation, Random random) {
        Map<String, Long> sequences = new HashMap<>();
        Map<String, Entity> alive = new HashMap<>();
        Instant at = START;
        for (int commit = 0; commit < 40; commit++) {
            at = at.plusSeconds(random.nextInt(30_000));
            Instant begun = at.minusSeconds(random.nextInt(50));
            String id = "e" + random.nextInt(5);
            Event event = event(id, alive, begun, random);
            long sequence = sequences.merge(event.subject(), 0L, (before, _) -> before + 1);
            CommandContext context = new CommandContext(
                    organisation, "root", begun, "c", null, null, null, new CommandContext.Receipt());
            new Appends(log).append(context, List.of(new Fact(event, sequence)), true);
        }
    }

    private static Event event(String id, Map<String, Entity> alive, Instant at, Random random) {
        if (random.nextInt(8) == 0) {
            Exemption exemption =
                    new Exemption("x", "tiered", "r", at.plus(Duration.ofHours(random.nextInt(60))), at, "root");
            Exemptions granted = new Exemptions("card", id, List.of(exemption));
            return new ExemptionGranted(granted, exemption, List.of("exemptions"));
        }
        Entity before = alive.get(id);
        if (before != null && random.nextInt(5) == 0) {
            alive.remove(id);
            return new EntityRemoved(before, List.of());
        }
        String tier = random.nextInt(9) == 0 ? "\"high\"" : Integer.toString(random.nextInt(4));
        String seen = random.nextBoolean() ? "" : ",\"seenAt\":\"" + at + "\"";
        Entity after = new Entity(
                id,
                "service",
                id,
                null,
                json("{\"tier\":" + tier + seen + "}"),
                Map.of(),
                List.of(),
                List.of(),
                START,
                at,
                "root",
                "root");
        alive.put(id, after);
        return before == null
                ? new EntityRegistered(after, List.of("id"))
                : new EntityChanged(after, List.of("properties"));
    }

    private static List<Instant> moments(Duration apart) {
        return IntStream.range(0, 40)
                .mapToObj(at -> START.plus(apart.multipliedBy(at)))
                .toList();
    }

    /** The same by judging everything anew at each moment. */
    private static final class Model {
        private final List<Step> steps = new ArrayList<>();
        private final List<RankChange> changes = new ArrayList<>();
        private final Map<String, Integer> levels = new TreeMap<>();
        private final List<Commit> commits;

        Model(String organisation) {
            commits = log.read(organisation, 0, 1_000);
        }

        void judge(List<Instant> moments) {
            Scoring scoring = Scoring.compile(SCORECARD, BLUEPRINT);
            for (Instant moment : moments) {
                int last = 0;
                for (int at = 0; at < commits.size(); at++) {
                    boolean isBegun =
                            !commits.get(at).draft().events().getFirst().time().isAfter(moment);
                    last = isBegun ? at + 1 : last;
                }
                step(scoring, moment, commits.subList(0, last));
            }
        }

        private void step(Scoring scoring, Instant moment, List<Commit> past) {
            Map<String, Entity> entities = new TreeMap<>();
            Map<String, Exemptions> exempt = new HashMap<>();
            past.stream()
                    .flatMap(commit -> commit.draft().events().stream())
                    .map(event -> EventJson.read(event.type(), event.data()))
                    .forEach(event -> {
                        if (event instanceof EntityEvent change) {
                            entities.put(change.entity().id(), change.entity());
                            if (change.after() == null) {
                                entities.remove(change.entity().id());
                            }
                        } else if (event instanceof ExemptionEvent grant) {
                            exempt.put(grant.exemptions().entityId(), grant.exemptions());
                        }
                    });
            int[] counts = new int[3];
            int total = 0;
            int problems = 0;
            for (String id : List.of("e0", "e1", "e2", "e3", "e4")) {
                int before = levels.getOrDefault(id, 0);
                Entity entity = entities.get(id);
                Optional<Score> score = entity == null
                        ? Optional.empty()
                        : scoring.judge(null, entity, Exempt.rules(exempt.get(id), moment), moment);
                boolean isProblem = score.isPresent() && score.get().problem() != null;
                int after = isProblem ? before : score.map(Score::level).orElse(0);
                levels.put(id, after);
                total += score.isPresent() ? 1 : 0;
                problems += isProblem ? 1 : 0;
                if (score.isPresent() && !isProblem) {
                    counts[after]++;
                }
                if (after != before && !steps.isEmpty()) {
                    changes.add(new RankChange(id, moment, past.size(), rank(before), rank(after)));
                }
            }
            steps.add(new Step(moment, past.size(), total, problems, RankCount.of(SCORECARD, counts)));
        }

        private static @Nullable String rank(int level) {
            return level == 0 ? null : SCORECARD.ranks().get(level - 1).id();
        }
    }

    @Test
    void saysWhatJudgingEverythingAtEachMomentSays() {
        for (int life = 0; life < LIVES; life++) {
            String organisation = "life-" + life;
            Random random = new Random(life);
            live(organisation, random);
            List<Instant> moments = moments(Duration.ofHours(1 + random.nextInt(8)));
            Scoring scoring = Scoring.compile(SCORECARD, BLUEPRINT);
            BackTestReport report = new BackTest(log, organisation, SCORECARD, scoring).report(moments);
            Model model = new Model(organisation);
            model.judge(moments);
            assertThat(report.steps()).as(organisation).isEqualTo(model.steps);
            assertThat(report.changes()).as(organisation).isEqualTo(model.changes);
            assertThat(report.changed()).isEqualTo(model.changes.size());
            assertThat(new BackTest(log, organisation, SCORECARD, scoring)
                            .report(moments)
                            .hash())
                    .isEqualTo(report.hash());
        }
    }
}
