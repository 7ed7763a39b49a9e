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

/** Whatever has happened, a moment of it is what a map says that a reader saw then: of 1,000 histories, 50 at once. */
class AsOfPropertiesTest {
    private static final int AT_ONCE = 50;
    private static final String ENTITIES = "/api/v1/entities";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    @Provide
    Arbitrary<List<RandomHistory>> histories() {
        return RandomHistory.any().list().ofSize(AT_ONCE);
    }

    @Property(tries = 1_000 / AT_ONCE, shrinking = ShrinkingMode.OFF)
    void anyMomentIsWhatAReaderSawThen(@ForAll("histories") List<RandomHistory> histories) {
        List<String> organisations =
                histories.stream().map(_ -> "moments-" + UUID.randomUUID()).toList();
        List<Client> viewers = SERVICE.join(organisations, "viewer", Role.VIEWER);
        List<ToldHistory> told = new ArrayList<>();
        List<Untold> commits = new ArrayList<>();
        for (int at = 0; at < histories.size(); at++) {
            told.add(new ToldHistory(SERVICE.story(), organisations.get(at), histories.get(at)));
            commits.addAll(told.getLast().told());
        }
        SERVICE.tell(commits);
        for (int at = 0; at < histories.size(); at++) {
            check(viewers.get(at), told.get(at), histories.get(at));
        }
    }

    /** A moment that is asked about, by position or by time, and the tiers of the entities that were there. */
    private record Moment(String asOf, Map<String, Integer> tiers, RandomHistory history) {
        List<Integer> from(int least) {
            return tiers.values().stream()
                    .filter(tier -> tier >= least)
                    .sorted()
                    .toList();
        }

        @Override
        public String toString() {
            return "as of " + asOf + " of " + history;
        }
    }

    private static void check(Client viewer, ToldHistory told, RandomHistory history) {
        int asked = history.asked();
        int commit = Math.floorMod(asked, told.size() + 1);
        Instant time = told.begunAt(1 + Math.floorMod(asked, told.size())).plusMillis(Math.floorMod(asked, 3) - 1L);
        Moment byPosition = new Moment(Long.toString(told.position(commit)), told.state(commit), history);
        Moment byTime = new Moment(time.toString(), told.state(told.commit(time)), history);
        boolean even = asked % 2 == 0;
        checkList(viewer, even ? byPosition : byTime);
        checkSearch(viewer, even ? byTime : byPosition);
        checkOne(viewer, "e" + Math.floorMod(asked / 4, RandomHistory.ENTITIES), asked % 4 < 2 ? byPosition : byTime);
    }

    private static void checkList(Client viewer, Moment moment) {
        String path = ENTITIES + "?sort=properties/tier:asc&asOf=" + moment.asOf();
        Answer list = await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(1))
                .until(() -> viewer.get(path), AsOfPropertiesTest::isFresh);
        assertThat(tiers(list)).as(moment.toString()).isEqualTo(moment.from(0));
    }

    private static boolean isFresh(Answer answer) {
        return answer.status() == 200 && answer.header("Portolan-Stale").isEmpty();
    }

    private static void checkSearch(Client viewer, Moment moment) {
        int least = moment.tiers().values().stream().findFirst().orElse(0);
        Answer search = viewer.post(ENTITIES + "/search", """
                {"sort": "properties/tier:asc", "filter": "properties/tier:gte:%d", "asOf": "%s"}""".formatted(least, moment.asOf()));
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
