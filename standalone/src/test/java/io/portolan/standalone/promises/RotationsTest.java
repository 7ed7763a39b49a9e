package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.ApiKey;
import io.portolan.contracts.ApiKeyEvent;
import io.portolan.contracts.ApiKeyEvent.ApiKeyRotated;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import io.portolan.standalone.promises.History.Fact;
import io.portolan.standalone.promises.People.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two rotations of one key at once one wins, and nobody ever has two active keys. */
class RotationsTest extends OnThePortal {
    private static final int USERS = 8;
    private static final String KEYS = "/api/v1/api-keys";

    @Nested
    class PairsOfRotationsAtOnce {
        private final Set<String> won = ConcurrentHashMap.newKeySet();
        private final Set<String> rotating = ConcurrentHashMap.newKeySet();

        @Test
        void leaveOneActiveKey() {
            rotate(5);
        }

        @Test
        @Tag("faults")
        void leaveOneActiveKeyAfter1000Pairs() {
            rotate(125);
        }

        private void rotate(int pairsForEachUser) {
            Crowd.share(USERS, USERS, (_, _) -> {
                Member member = people.join();
                assertThat(member.api().get("/api/v1/users/" + member.id()).status())
                        .isEqualTo(200);
                rotating.add(member.id());
                Api api = member.api();
                for (int pair = 0; pair < pairsForEachUser; pair++) {
                    api = rotated(new Member(member.id(), api), pair % 2 == 0 ? 0 : 3600);
                }
            });

            assertThat(won).hasSize(USERS * pairsForEachUser);
            audit(History.of(running));
        }

        private Api rotated(Member member, int graceSeconds) throws Exception {
            String body = "{\"graceSeconds\":" + graceSeconds + "}";
            List<Answer> answers = Crowd.atOnce(List.of(rotation(member, body), rotation(member, body)));
            assertRefused(member.api(), graceSeconds);

            Answer winner = assertThat(answers)
                    .filteredOn(answer -> answer.status() == 200)
                    .singleElement()
                    .actual();
            Answer loser = answers.get(answers.indexOf(winner) == 0 ? 1 : 0);
            assertThat(loser.status()).as(loser.text()).isIn(401, 409);
            assertThat(loser.text()).doesNotContain("ptl_");
            won.add(winner.body().path("id").asString());
            Api renewed = member.api().as(winner.body().path("token").asString());
            assertWorks(renewed, member.id());
            return renewed;
        }

        private static Callable<Answer> rotation(Member member, String body) {
            String key = UUID.randomUUID().toString();
            return () -> Insistent.ask(() -> member.api().post(KEYS, body, "Idempotency-Key", key));
        }

        /** By reads and writes, from the moment that the rotation was answered. */
        private static void assertRefused(Api former, int graceSeconds) throws Exception {
            Answer read = Insistent.ask(() -> former.get(KEYS, "Portolan-Consistency", "eventual"));
            assertThat(read.status()).isEqualTo(graceSeconds == 0 ? 401 : 200);
            Answer write = Insistent.ask(() -> former.post(KEYS, "{}"));
            assertThat(write.status()).isEqualTo(graceSeconds == 0 ? 401 : 409);
        }

        private static void assertWorks(Api renewed, String id) throws Exception {
            String path = "/api/v1/users/" + id;
            Answer read = Insistent.ask(() -> renewed.get(path, "Portolan-Consistency", "eventual"));
            assertThat(read.status()).as(read.text()).isEqualTo(200);
            Answer write = Insistent.ask(() -> renewed.patch(path, "{\"name\":\"Ada\"}"));
            assertThat(write.status()).as(write.text()).isEqualTo(200);
        }

        /** The keys that ever were are the first ones and those of the winners, and one of each user's is active. */
        private void audit(History history) {
            Map<String, Map<String, ApiKey>> users = new HashMap<>();
            long rotations = 0;
            for (Fact fact : history.facts()) {
                if (fact.event() instanceof ApiKeyEvent change
                        && rotating.contains(change.keys().userId())) {
                    Map<String, ApiKey> keys =
                            users.computeIfAbsent(change.keys().userId(), _ -> new HashMap<>());
                    change.keys().keys().forEach(key -> keys.put(key.id(), key));
                    assertThat(keys.values())
                            .as("position %d", fact.envelope().position())
                            .filteredOn(key -> key.deactivatedAt() == null)
                            .hasSize(1);
                    rotations += change instanceof ApiKeyRotated ? 1 : 0;
                }
            }
            assertThat(rotations).isEqualTo(won.size());
            Set<String> ever = users.values().stream()
                    .flatMap(keys -> keys.keySet().stream())
                    .collect(Collectors.toSet());
            assertThat(ever).containsAll(won).hasSize(won.size() + USERS);
        }
    }
}
