package io.portolan.query.entities;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.portolan.query.testing.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HistoryHttpTest {
    private static final String ENTITIES = "/api/v1/entities";
    private static final RunningQueryService SERVICE = RunningQueryService.shared();

    private final String organisation = "history-" + UUID.randomUUID();
    private final Client viewer = SERVICE.join(organisation, "viewer", Role.VIEWER);
    private final Client stranger = SERVICE.join("strangers-" + organisation, "stranger", Role.ADMIN);

    private static Entity entity(String id, int tier) {
        return new Entity(
                id,
                "service",
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
        void includesWhatWasBegunFormerlyAndStoredLater() {
            Story story = SERVICE.story();
            SERVICE.tell(List.of(
                    story.prepare(organisation, at(0), new EntityRegistered(entity("a", 1), List.of())),
                    story.prepare(organisation, at(59), new EntityChanged(entity("a", 2), List.of())),
                    story.prepare(organisation, at(1), new EntityRegistered(entity("b", 3), List.of())),
                    story.prepare(organisation, at(59), new EntityChanged(entity("b", 4), List.of()))));
            assertThat(tiersAt(-1)).isEmpty();
            assertThat(tiersAt(0)).containsExactly(1);
            assertThat(tiersAt(1)).containsExactly(2, 3);
            assertThat(tiersAt(58)).containsExactly(2, 3);
            assertThat(tiersAt(59)).containsExactly(2, 4);
        }

        private static Instant at(int second) {
            return Facts.LONG_AGO.plusSeconds(second);
        }

        private List<Integer> tiersAt(int second) {
            return viewer.get(ENTITIES + "?sort=id:asc&asOf=" + at(second))
                    .body()
                    .path("items")
                    .valueStream()
                    .map(item -> item.at("/properties/tier").asInt())
                    .toList();
        }

        @Test
        void answers412WhenItIsNotPastYetAnd400WhenItIsNoMoment() {
            assertThat(viewer.get(ENTITIES + "?asOf=1000000").status()).isEqualTo(412);
            assertThat(viewer.get(ENTITIES + "?asOf=yesterday").status()).isEqualTo(400);
            assertThat(viewer.get(ENTITIES + "?asOf=%2B999999999-01-01T00:00:00Z")
                            .status())
                    .isEqualTo(400);
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
