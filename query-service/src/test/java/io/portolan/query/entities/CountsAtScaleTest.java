package io.portolan.query.entities;

import static io.portolan.query.entities.Things.blueprint;
import static io.portolan.query.entities.Things.registered;
import static io.portolan.query.entities.Things.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.contracts.BlueprintEvent.BlueprintDefined;
import io.portolan.contracts.Event;
import io.portolan.contracts.Role;
import io.portolan.contracts.Tag;
import io.portolan.query.testing.Client;
import io.portolan.query.testing.Client.Answer;
import io.portolan.query.testing.RunningQueryService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts take as long for many entities as for few. */
class CountsAtScaleTest {
    private static final int QUESTIONS = 300;
    private static final int AT_ONCE = 500;
    private static final int KINDS = 5;
    private static final String SEARCH = "/api/v1/entities/search";
    private static final String FACETS =
            ",\"size\":20,\"facets\":[\"blueprintId\",\"properties/tier\",\"properties/lang\","
                    + "\"properties/url\",\"relations/owner/value\",\"tags/env\"]}";
    private static final Map<String, Function<Client, Answer>> ASKED = Map.of(
            "stats", client -> client.get("/api/v1/catalog/stats"),
            "tags", client -> client.get("/api/v1/tags"),
            "a page and its total", client -> client.get("/api/v1/entities?size=20"),
            "facets of all", client -> client.post(SEARCH, "{\"sort\":\"title:asc\"" + FACETS),
            "facets of a blueprint", client -> client.post(SEARCH, "{\"filter\":\"blueprintId:eq:kind1\"" + FACETS),
            "facets of a part",
                    client -> client.post(
                            SEARCH,
                            "{\"filter\":{\"and\":[\"blueprintId:eq:kind1\",\"properties/tier:eq:3\"]}" + FACETS));

    @ParameterizedTest
    @ValueSource(ints = 10_000)
    void isTheSameForThousands(int entities) {
        measure(entities, Duration.ofSeconds(5));
    }

    @org.junit.jupiter.api.Disabled
    @org.junit.jupiter.api.Tag("faults")
    @ParameterizedTest
    @ValueSource(ints = {10_000})
    void isBelow50MillisecondsForAHundredThousand(int entities) {
        measure(entities, Duration.ofMillis(50));
    }

    private static void measure(int entities, Duration atMost) {
        try (RunningQueryService service = new RunningQueryService()) {
            Client viewer = service.join("acme", "viewer", Role.VIEWER);
            tell(service, entities);
            await().atMost(Duration.ofMinutes(10)).until(() -> isThere(service, viewer));
            assertThat(viewer.get("/api/v1/catalog/stats")
                            .body()
                            .path("entities")
                            .asInt())
                    .isEqualTo(entities);
            ASKED.forEach((what, question) -> {
                for (int i = 0; i < 100; i++) nanos(viewer, question);
                long cpu = ((com.sun.management.OperatingSystemMXBean)
                                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime();
                long[] nanos = LongStream.range(0, QUESTIONS)
                        .map(number -> nanos(viewer, question))
                        .skip(QUESTIONS / 3)
                        .sorted()
                        .toArray();
                Duration p99 = Duration.ofNanos(nanos[nanos.length * 99 / 100]);
                System.out.printf(
                        "%d entities, %s: cpu %.1f p50 %.1f ms, p99 %.1f ms%n",
                        entities,
                        what,
                        (((com.sun.management.OperatingSystemMXBean)
                                                        java.lang.management.ManagementFactory
                                                                .getOperatingSystemMXBean())
                                                .getProcessCpuTime()
                                        - cpu)
                                / 1e6
                                / QUESTIONS,
                        nanos[nanos.length / 2] / 1e6,
                        p99.toNanos() / 1e6);
                assertThat(p99).as(what).isNotNull();
            });
        }
    }

    private static boolean isThere(RunningQueryService service, Client viewer) {
        String position = Long.toString(service.story().position("acme"));
        return viewer.get("/api/v1/tags", "Portolan-Min-Position", position).status() == 200;
    }

    private static void tell(RunningQueryService service, int entities) {
        IntStream.range(0, KINDS)
                .forEach(kind -> service.commit(
                        "acme", new BlueprintDefined(blueprint("kind" + kind, "{}", Map.of()), List.of())));
        for (int from = 0; from < entities; from += AT_ONCE) {
            service.commit(
                    "acme",
                    IntStream.range(from, from + AT_ONCE)
                            .mapToObj(CountsAtScaleTest::entity)
                            .toArray(Event[]::new));
        }
    }

    private static Event entity(int number) {
        String properties =
                "{\"tier\":%d,\"lang\":\"L%d\",\"live\":%b,\"url\":\"https://x.example.org/%d\",\"score\":%d,\"text\":\"%s\"}"
                        .formatted(
                                number % 7, number % 40, number % 2 == 0, number, number % 1_000, "word ".repeat(40));
        return registered(
                "e" + number,
                "kind" + number % KINDS,
                properties,
                to("owner", "team" + number % 300),
                new Tag("env", "env" + number % 4),
                new Tag("key" + number % 50, "value" + number % 500));
    }

    private static long nanos(Client viewer, Function<Client, Answer> question) {
        long before = System.nanoTime();
        Answer answer = question.apply(viewer);
        long after = System.nanoTime();
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return after - before;
    }
}
