package io.portolan.query.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityChanged;
import io.portolan.contracts.EntityEvent.EntityRegistered;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Event;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Role;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.Facts;
import io.portolan.query.testing.RunningQueryService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HistoryHttpTest {
    private static final String ENTITIES = "/api/v1/entities";
    private static final int KINDS = 1_000;
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "history-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    private static Entity entity(String id, int tier) {
        return entity(id, "service", tier);
    }

    private static Entity entity(String id, String blueprintId, int tier) {
        return new Entity(
                id,
                blueprintId,
                "Title " + tier,
                null,
                EventJson.mapper().createObjectNode().put("tier", tier),
                Map.of(),
                List.of(),
                List.of(),
                Facts.LONG_AGO,
                Facts.LONG_AGO,
                "user/root",
                "user/root");
    }

    @Nested
    class ThePast {
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void isWhatAReaderSawThen(long seed) {
            Map<Long, Answer> seen = new LinkedHashMap<>();
            Random random = new Random(seed);
            Map<String, Boolean> there = new TreeMap<>();
            for (int commit = 0; commit < 25; commit++) {
                List<Event> events = new ArrayList<>();
                for (String id : List.of("a", "b", "c", "d")) {
                    if (random.nextInt(3) == 0) {
                        events.add(next(id, there, random));
                    }
                }
                if (!events.isEmpty()) {
                    long position = SERVICE.commit(organisation, events.toArray(Event[]::new));
                    seen.put(position, viewer.get(ENTITIES + "?sort=properties/tier:asc"));
                }
            }
            seen.forEach(this::assertAsOf);
        }

        private static EntityEvent next(String id, Map<String, Boolean> there, Random random) {
            Entity entity = entity(id, random.nextInt(100));
            boolean was = there.getOrDefault(id, false);
            there.put(id, !was || random.nextInt(3) > 0);
            if (!was) {
                return new EntityRegistered(entity, List.of());
            }
            return there.get(id) ? new EntityChanged(entity, List.of()) : new EntityRemoved(entity, List.of());
        }

        private void assertAsOf(long position, Answer then) {
            String asOf = "asOf=" + position;
            Answer now = viewer.get(ENTITIES + "?sort=properties/tier:asc&" + asOf);
            assertThat(now.body()).isEqualTo(then.body());
            assertThat(viewer.post(ENTITIES + "/search", "{\"sort\":\"properties/tier:asc\",\"asOf\":" + position + "}")
                            .body())
                    .isEqualTo(then.body());
            Map<String, JsonNode> items = new TreeMap<>();
            then.body().path("items").forEach(item -> items.put(item.path("id").asString(), item));
            for (String id : List.of("a", "b", "c", "d")) {
                Answer one = viewer.get(ENTITIES + "/" + id + "?" + asOf);
                if (items.containsKey(id)) {
                    assertThat(one.body()).isEqualTo(items.get(id));
                    assertThat(one.header("ETag"))
                            .contains("\"" + items.get(id).path("version").asInt() + "\"");
                } else {
                    assertThat(one.status()).isEqualTo(404);
                }
            }
        }

        /** A thousand kinds with four entities each, all of which have histories of their own; a map is the model. */
        @Test
        void isWhatAMapOfItSaysForAThousandHistories() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<Map<String, Integer>> now = new ArrayList<>();
            List<NavigableMap<Long, Map<String, Integer>>> histories = new ArrayList<>();
            for (int kind = 0; kind < KINDS; kind++) {
                now.add(new TreeMap<>());
                histories.add(new TreeMap<>());
            }
            long last = 0;
            for (int commit = 0; commit < 200; commit++) {
                Set<Integer> kinds = random.ints(50, 0, KINDS).boxed().collect(Collectors.toSet());
                Event[] events = kinds.stream()
                        .map(kind -> next(kind, now.get(kind), random))
                        .toArray(Event[]::new);
                last = SERVICE.commit(organisation, events);
                for (int kind : kinds) {
                    histories.get(kind).put(last, new TreeMap<>(now.get(kind)));
                }
            }
            String all = Long.toString(last);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> viewer.get(ENTITIES + "?size=1&asOf=0", "Portolan-Min-Position", all)
                                    .status()
                            == 200);
            for (int kind = 0; kind < KINDS; kind++) {
                long position = random.nextLong(last + 1);
                Map.Entry<Long, Map<String, Integer>> known =
                        histories.get(kind).floorEntry(position);
                Answer asOf = viewer.get(ENTITIES + "?filters=blueprintId:eq:kind" + kind + "&asOf=" + position);
                assertThat(asOf.status()).isEqualTo(200);
                Map<String, Integer> found = new TreeMap<>();
                asOf.body()
                        .path("items")
                        .forEach(item -> found.put(
                                item.path("id").asString(),
                                item.at("/properties/tier").asInt()));
                assertThat(found)
                        .as("kind %d at %d, seed %d", kind, position, seed)
                        .isEqualTo(known == null ? Map.of() : known.getValue());
            }
        }

        private static EntityEvent next(int kind, Map<String, Integer> there, Random random) {
            String id = "kind" + kind + "." + random.nextInt(4);
            int tier = random.nextInt(100);
            Integer before = there.put(id, tier);
            if (before == null) {
                return new EntityRegistered(entity(id, "kind" + kind, tier), List.of());
            }
            if (random.nextInt(3) > 0) {
                return new EntityChanged(entity(id, "kind" + kind, tier), List.of());
            }
            there.remove(id);
            return new EntityRemoved(entity(id, "kind" + kind, before), List.of());
        }

        @Test
        void canBeAskedByTime() {
            SERVICE.commit(organisation, new EntityRegistered(entity("a", 1), List.of()));
            assertThat(viewer.get(ENTITIES + "?asOf=2100-01-01T00:00:00Z").each("id"))
                    .containsExactly("a");
            assertThat(viewer.get(ENTITIES + "?asOf=1999-01-01T00:00:00Z").each("id"))
                    .isEmpty();
            assertThat(viewer.get(ENTITIES + "/a?asOf=1999-01-01T00:00:00Z").status())
                    .isEqualTo(404);
        }

        @Test
        void answers412WhenItIsNotPastYetAnd400WhenItIsNoMoment() {
            assertThat(viewer.get(ENTITIES + "?asOf=1000000").status()).isEqualTo(412);
            assertThat(viewer.get(ENTITIES + "?asOf=yesterday").status()).isEqualTo(400);
            assertThat(viewer.get(ENTITIES + "/a?asOf=-1").status()).isEqualTo(400);
            assertThat(viewer.post(ENTITIES + "/search", "{\"asOf\":{}}").status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class History {
        @Test
        void answers200WithEveryChangeTheLatestFirst() {
            long first = SERVICE.commit(organisation, new EntityRegistered(entity("a", 1), List.of("id")));
            SERVICE.commit(organisation, new EntityChanged(entity("a", 2), List.of("properties/tier")));
            SERVICE.commit(organisation, new EntityRemoved(entity("a", 2), List.of()));
            Answer answer = viewer.get(ENTITIES + "/a/history");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.each("type"))
                    .containsExactly("entity.removed.v1", "entity.changed.v1", "entity.registered.v1");
            assertThat(answer.each("version")).containsExactly("2", "1", "0");
            JsonNode items = answer.body().path("items");
            assertThat(items.path(2).path("position").asLong()).isEqualTo(first);
            assertThat(items.path(2).has("before")).isFalse();
            assertThat(items.path(1).at("/before/properties/tier").asInt()).isEqualTo(1);
            assertThat(items.path(1).at("/after/properties/tier").asInt()).isEqualTo(2);
            assertThat(items.path(1).path("changed").toString()).isEqualTo("[\"properties/tier\"]");
            assertThat(items.path(0).has("after")).isFalse();
            assertThat(items.path(0).path("actor").asString()).isNotEmpty();
        }

        @Test
        void answers200PageByPage() {
            SERVICE.commit(organisation, new EntityRegistered(entity("a", 0), List.of()));
            for (int tier = 1; tier < 5; tier++) {
                SERVICE.commit(organisation, new EntityChanged(entity("a", tier), List.of("properties/tier")));
            }
            Answer page = viewer.get(ENTITIES + "/a/history?size=2");
            assertThat(page.each("version")).containsExactly("4", "3");
            String next = "&cursor=" + page.body().path("next").asString();
            assertThat(viewer.get(ENTITIES + "/a/history?size=2" + next).each("version"))
                    .containsExactly("2", "1");
        }

        @Test
        void answers404ToThatOfNothing() {
            assertThat(viewer.get(ENTITIES + "/nothing/history").status()).isEqualTo(404);
            SERVICE.commit(organisation, new EntityRegistered(entity("a", 1), List.of()));
            assertThat(stranger.get(ENTITIES + "/a/history").status()).isEqualTo(404);
        }
    }
}
