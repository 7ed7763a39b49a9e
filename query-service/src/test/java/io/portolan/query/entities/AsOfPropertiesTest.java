package io.portolan.query.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import io.portolan.query.testing.Story.Untold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever has happened, a moment of it is what a map says that a reader saw then: of 1,000 histories, 50 in a log. */
class AsOfPropertiesTest {
    private static final int IN_A_LOG = 50;
    private static final String ENTITIES = "/api/v1/entities";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    @Provide
    Arbitrary<List<RandomHistory>> histories() {
        return RandomHistory.any().list().ofSize(IN_A_LOG);
    }

    @Property(tries = 1_000 / IN_A_LOG, shrinking = ShrinkingMode.OFF)
    void anyMomentIsWhatAReaderSawThen(@ForAll("histories") List<RandomHistory> histories) {
        String organisation = "moments-" + UUID.randomUUID();
        Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
        List<ToldHistory> told = new ArrayList<>();
        List<Untold> commits = new ArrayList<>();
        for (int at = 0; at < histories.size(); at++) {
            told.add(new ToldHistory(SERVICE.story(), organisation, at, histories.get(at)));
            commits.addAll(told.getLast().told());
        }
        SERVICE.tell(commits);
        await().atMost(Duration.ofMinutes(1)).until(() -> isFresh(viewer.get(ENTITIES + "?size=1&asOf=0")));
        for (int at = 0; at < histories.size(); at++) {
            check(viewer, told.get(at), histories.get(at));
        }
    }

    private static boolean isFresh(Answer answer) {
        return answer.status() == 200 && answer.header("Portolan-Stale").isEmpty();
    }

    /** A moment that is asked about, by position or by time, and the tiers of the entities that were there. */
    private record Moment(String kind, String asOf, Map<String, Integer> tiers, RandomHistory history) {
        List<Integer> from(int least) {
            return tiers.values().stream()
                    .filter(tier -> tier >= least)
                    .sorted()
                    .toList();
        }

        @Override
        public String toString() {
            return kind + " as of " + asOf + " of " + history;
        }
    }

    private static void check(Client viewer, ToldHistory told, RandomHistory history) {
        int asked = history.asked();
        int commit = Math.floorMod(asked, told.size() + 1);
        Instant time = told.begunAt(1 + Math.floorMod(asked, told.size())).plusMillis(Math.floorMod(asked, 3) - 1L);
        Moment byPosition = new Moment(told.kind(), Long.toString(told.position(commit)), told.state(commit), history);
        Moment byTime = new Moment(told.kind(), time.toString(), told.state(told.commit(time)), history);
        boolean even = asked % 2 == 0;
        Moment many = even ? byPosition : byTime;
        if (asked / 2 % 2 == 0) {
            checkList(viewer, many);
        } else {
            checkSearch(viewer, many);
        }
        checkOne(viewer, told.id(Math.floorMod(asked / 4, RandomHistory.ENTITIES)), even ? byTime : byPosition);
    }

    private static void checkList(Client viewer, Moment moment) {
        String path = "/api/v1/blueprints/" + moment.kind() + "/entities?sort=properties/tier:asc&asOf=";
        assertThat(tiers(viewer.get(path + moment.asOf())))
                .as(moment.toString())
                .isEqualTo(moment.from(0));
    }

    private static void checkSearch(Client viewer, Moment moment) {
        int least = moment.tiers().values().stream().findFirst().orElse(0);
        Answer search = viewer.post(ENTITIES + "/search", """
                {"sort": "properties/tier:asc", "asOf": "%s",
                 "filter": {"and": ["blueprintId:eq:%s", "properties/tier:gte:%d"]}}""".formatted(moment.asOf(), moment.kind(), least));
        assertThat(tiers(search)).as(moment.toString()).isEqualTo(moment.from(least));
    }

    private static void checkOne(Client viewer, String id, Moment moment) {
        Answer one = viewer.get(ENTITIES + "/" + id + "?asOf=" + moment.asOf());
        boolean isThere = moment.tiers().containsKey(id);
        assertThat(one.status()).as(moment.toString()).isEqualTo(isThere ? 200 : 404);
        assertThat(one.body().at("/properties/tier").asInt(-1))
                .as(moment.toString())
                .isEqualTo(moment.tiers().getOrDefault(id, -1));
    }

    private static List<Integer> tiers(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body()
                .path("items")
                .valueStream()
                .map(item -> item.at("/properties/tier").asInt())
                .toList();
    }
}
