package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A view that is built anew equals the one that was kept up to date, and both equal what the history says. */
class RebuildsTest extends OnThePortal {
    private static final int WRITERS = 4;
    private static final int READERS = 2;

    @Nested
    class RebuiltViews {
        private final long seed = new Random().nextLong();
        private final Views views = new Views(running);

        @Test
        void equalTheLiveOnes() throws Exception {
            liveAndRebuild(400);
        }

        @Test
        @Tag("faults")
        void equalTheLiveOnesAfter4000Writes() throws Exception {
            liveAndRebuild(4_000);
        }

        private void liveAndRebuild(int writes) throws Exception {
            System.out.println("seed " + seed);
            Crowd.atOnce(writers(writes / 2, seed));
            assertEqual();

            List<Callable<Integer>> all = new ArrayList<>(writers(writes / 2, seed + WRITERS));
            all.addAll(Collections.nCopies(READERS, () -> read(writes / WRITERS)));
            all.add(this::rebuilt);
            Crowd.atOnce(all);
            assertEqual();
        }

        private List<Callable<Integer>> writers(int writes, long firstSeed) {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                RandomLife life = new RandomLife(admin, people, firstSeed + writer);
                RandomCatalog catalog = new RandomCatalog(admin, firstSeed + writer);
                RandomScorecards scorecards = new RandomScorecards(admin, catalog, firstSeed + writer);
                writers.add(() -> {
                    catalog.begin();
                    for (int step = 0; step < writes / WRITERS; step += 2) {
                        life.step();
                        catalog.step();
                        scorecards.step();
                    }
                    scorecards.end();
                    return writes / WRITERS;
                });
            }
            return writers;
        }

        private static int read(int reads) throws Exception {
            for (int number = 0; number < reads; number++) {
                String path = number % 2 == 0 ? "/api/v1/users?size=10" : "/api/v1/api-keys?size=10";
                Answer read = Insistent.ask(() -> admin.get(path));
                assertThat(read.status()).as(read.text()).isEqualTo(200);
            }
            return reads;
        }

        private int rebuilt() {
            views.names().forEach(views::rebuild);
            return views.names().size();
        }

        private void assertEqual() throws Exception {
            new Stillness(running).await();
            Map<String, String> live = views.hashes();
            rebuilt();
            assertThat(views.hashes()).as("seed %d", seed).isEqualTo(live);

            Model model = new Model(History.of(running));
            System.out.printf("%d entities have %d scores%n", model.entities.size(), model.scores.size());
            assertThat(model.scores).isNotEmpty();
            assertThat(live).containsKeys("users", "blueprints", "entities", "entityVersions", "tasks", "plugins");
            assertThat(live).containsKeys("scorecards", "scores", "exemptions");
            assertThat(views.entities()).as("seed %d", seed).isEqualTo(model.entities);
            assertThat(views.scores()).as("seed %d", seed).isEqualTo(model.scores);
            assertThat(views.users()).as("seed %d", seed).isEqualTo(model.users);
            assertThat(views.apiKeys()).as("seed %d", seed).isEqualTo(model.apiKeys);
            assertThat(views.keyMacs()).as("seed %d", seed).isEqualTo(model.keyMacs);
        }
    }
}
