package io.portolan.query.platform.projections;

import static io.portolan.query.testing.Facts.changed;
import static io.portolan.query.testing.Facts.flow;
import static io.portolan.query.testing.Facts.invited;
import static io.portolan.query.testing.Facts.issued;
import static io.portolan.query.testing.Facts.key;
import static io.portolan.query.testing.Facts.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.Envelope;
import io.portolan.contracts.Event;
import io.portolan.contracts.FlowEvent.FlowChanged;
import io.portolan.contracts.FlowEvent.FlowDefined;
import io.portolan.contracts.FlowEvent.FlowRemoved;
import io.portolan.query.platform.views.ViewDocument;
import io.portolan.query.testing.Story;
import io.portolan.query.testing.Surroundings;
import io.portolan.query.users.UsersConfiguration;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ProjectionsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Surroundings around = new Surroundings();
    private final Story story = around.story();

    @AfterEach
    void leave() {
        story.close();
        around.close();
    }

    @Nested
    class Run {
        @Test
        void makesViewsOfWhatHappened() {
            try (Running running = new Running(around)) {
                story.commit("acme", invited("u1", "Ada"));
                running.awaitPosition("acme", story.commit("acme", changed("u1", "Ada L."), issued("u1", key("k1"))));
                assertThat(running.json("users", "acme/u1")).contains("\"name\":\"Ada L.\"", "\"version\":1");
                assertThat(running.json("apiKeys", "acme/k1"))
                        .contains("\"prefix\":\"ptl_k1\"")
                        .doesNotContain("mac");
                assertThat(running.find("keyMacs", "mac-of-k1")).isPresent();
            }
        }

        @Test
        void goesOnWhereItStopped() {
            try (Running first = new Running(around)) {
                first.awaitPosition("acme", story.commit("acme", invited("u1", "Ada")));
            }
            story.commit("acme", changed("u1", "Ada L."));
            long position = story.commit("acme", removed("u1", "Ada L."));
            try (Running second = new Running(around)) {
                second.awaitPosition("acme", position);
                assertThat(second.find("users", "acme/u1")
                                .orElseThrow()
                                .document()
                                .removed())
                        .isTrue();
            }
        }

        @Test
        void keepsOrganisationsApart() {
            try (Running running = new Running(around)) {
                long acme = story.commit("acme", invited("u1", "Ada"));
                running.awaitPosition("umbrella", story.commit("umbrella", invited("u1", "Grace")));
                running.awaitPosition("acme", acme);
                assertThat(running.json("users", "acme/u1")).contains("Ada");
                assertThat(running.json("users", "umbrella/u1")).contains("Grace");
            }
        }

        @Test
        void foldsOnNoThreadThatServesConnections() {
            Set<String> threads = ConcurrentHashMap.newKeySet();
            try (Running running = new Running(around, List.of(watched(threads)), Duration.ofMinutes(1))) {
                running.awaitPosition("acme", story.commit("acme", invited("u1", "Ada")));
            }
            assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("parallel-"));
        }

        private static Projection watched(Set<String> threads) {
            Projection users = new ShoutedUsers();
            return new Projection() {
                @Override
                public String name() {
                    return users.name();
                }

                @Override
                public int version() {
                    return users.version();
                }

                @Override
                public Collection<String> documents(Event event, Envelope envelope) {
                    return users.documents(event, envelope);
                }

                @Override
                public ViewDocument fold(@Nullable ViewDocument current, String id, Event event, Envelope envelope) {
                    threads.add(Thread.currentThread().getName());
                    return users.fold(current, id, event, envelope);
                }
            };
        }

        @Test
        void waitsForNoViewThatHasAFeedOfItsOwn() {
            AtomicReference<CompletableFuture<Boolean>> gate =
                    new AtomicReference<>(CompletableFuture.completedFuture(true));
            List<Projection> both = List.of(UsersConfiguration.usersProjection(), new HeldBack(gate::get));
            try (Running running = new Running(around, both, Duration.ofMinutes(1))) {
                running.awaitPosition("acme", story.commit("acme", invited("u1", "Ada")));
                gate.set(new CompletableFuture<>());
                long position = story.commit("acme", changed("u1", "Ada L."));
                await().atMost(LONG).until(() -> running.position("users", "acme") == position);
                assertThat(running.position("heldBack", "acme")).isLessThan(position);
                gate.get().complete(true);
                running.awaitPosition("acme", position);
            } finally {
                gate.get().complete(true);
            }
        }

        @Test
        void skipsEventsOfAnotherRelease() {
            try (Running running = new Running(around)) {
                running.awaitPosition("acme", story.commit("acme", "entity.enlightened.v9", "entity/e", "{}"));
                assertThat(running.deadLetters().count().block()).isZero();
            }
        }

        @Test
        void isNotThereBeforeACommitIsWhole() {
            try (Running running = new Running(around)) {
                running.awaitPosition("acme", story.commit("acme", invited("u1", "Ada")));
                story.half("acme", changed("u1", "Ada L."));
                await().atMost(LONG)
                        .untilAsserted(() ->
                                assertThat(running.json("users", "acme/u1")).contains("Ada L."));
                assertThat(running.position("users", "acme")).isEqualTo(1);
            }
        }
    }

    @Nested
    class Redelivery {
        @Test
        void changesNothing() {
            Map<String, String> before;
            try (Running running = new Running(around)) {
                story.commit("acme", invited("u1", "Ada"), invited("u2", "Grace"));
                story.commit("acme", changed("u1", "Ada L."), issued("u1", key("k1")));
                story.commit("acme", new FlowDefined(flow("f1", "Deploy"), List.of()));
                story.commit("acme", new FlowChanged(flow("f1", "Ship"), List.of("title")));
                running.awaitPosition("acme", story.commit("acme", removed("u2", "Grace")));
                before = hashes(running);
            }
            forgetOffsets();
            try (Running again = new Running(around)) {
                again.awaitPosition("acme", story.commit("acme", "entity.enlightened.v9", "entity/e", "{}"));
                assertThat(hashes(again)).isEqualTo(before);
                assertThat(again.find("users", "acme/u2")
                                .orElseThrow()
                                .document()
                                .removed())
                        .isTrue();
            }
        }

        @Test
        void afterADeathBetweenViewsAndProgressNeitherDoublesNorLoses() {
            try (Running running = new Running(around)) {
                running.awaitPosition("acme", story.commit("acme", invited("u1", "Ada")));
            }
            List<BsonDocument> remembered = progress();
            Map<String, String> whole;
            try (Running running = new Running(around)) {
                story.commit("acme", changed("u1", "Ada L."), issued("u1", key("k1")));
                running.awaitPosition("acme", story.commit("acme", invited("u2", "Grace")));
                whole = hashes(running);
            }
            forgetOffsets();
            Mono.from(around.progress().insertMany(remembered)).block();
            try (Running successor = new Running(around)) {
                successor.awaitPosition("acme", story.commit("acme", "entity.enlightened.v9", "entity/e", "{}"));
                assertThat(hashes(successor)).isEqualTo(whole);
            }
        }

        private void forgetOffsets() {
            Mono.from(around.progress().deleteMany(new BsonDocument())).block();
        }

        private List<BsonDocument> progress() {
            return Flux.from(around.progress().find())
                    .collectList()
                    .blockOptional()
                    .orElseThrow();
        }
    }

    @Nested
    class Rebuild {
        @Test
        void equalsTheLiveView() {
            try (Running running = new Running(around)) {
                tellALot();
                running.awaitPosition("acme", story.position("acme"));
                Map<String, String> live = hashes(running);
                Running.ALL.forEach(each ->
                        assertThat(running.projections().rebuild(each.name())).isTrue());
                await().atMost(LONG).until(() -> running.live("users").endsWith("g2") && running.allLive());
                running.awaitPosition("acme", story.position("acme"));
                assertThat(hashes(running)).isEqualTo(live);
            }
        }

        @Test
        void dropsWhatItReplaced() {
            try (Running running = new Running(around, Running.ALL, Duration.ZERO)) {
                running.awaitPosition("acme", story.commit("acme", invited("u1", "Ada")));
                running.projections().rebuild("users");
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(around.collections())
                                .contains("users-v1-g2")
                                .doesNotContain("users-v1-g1"));
                running.awaitPosition("acme", story.commit("acme", changed("u1", "Ada L.")));
                assertThat(running.json("users", "acme/u1")).contains("Ada L.");
                assertThat(around.collections()).doesNotContain("users-v1-g1");
            }
        }

        @Test
        void ofANewVersionTakesOver() {
            try (Running old = new Running(around)) {
                tellALot();
                old.awaitPosition("acme", story.position("acme"));
            }
            List<Projection> next = List.of(new ShoutedUsers());
            try (Running running = new Running(around, next, Duration.ofMinutes(1))) {
                running.awaitPosition("acme", story.position("acme"));
                assertThat(running.live("users")).isEqualTo("users-v2-g2");
                assertThat(running.json("users", "acme/u1")).contains("ADA 19");
            }
        }

        @Test
        void knowsNoOtherViews() {
            try (Running running = new Running(around)) {
                assertThat(running.projections().rebuild("cats")).isFalse();
            }
        }

        private void tellALot() {
            story.commit("acme", invited("u1", "Ada"), invited("u2", "Grace"), issued("u2", key("k2")));
            for (int at = 0; at < 20; at++) {
                story.commit("acme", changed("u1", "Ada " + at), issued("u1", key("k" + at)));
                story.commit("acme", new FlowDefined(flow("f" + at, "Deploy"), List.of()));
                story.commit("acme", new FlowChanged(flow("f" + at, "Ship " + at), List.of("title")));
                story.commit("umbrella", invited("x" + at, "X"));
            }
            story.commit("acme", removed("u2", "Grace"), new FlowRemoved(flow("f1", "Ship"), List.of()));
        }
    }

    static Map<String, String> hashes(Running running) {
        return Running.ALL.stream()
                .collect(Collectors.toMap(
                        Projection::name,
                        each -> running.hash(running.live(each.name())),
                        (one, _) -> one,
                        TreeMap::new));
    }
}
