package io.portolan.standalone.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.relay.TopicAudit;
import io.portolan.platform.kafka.KafkaSettings;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import io.portolan.standalone.journeys.Portal;
import io.portolan.standalone.journeys.SelfServiceJourney;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services of each kind: one log with two appenders and two relays, one consumer group with two projections. */
class ScaledOutTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static EmbeddedBackends backends;
    private static DistributedPortal running;
    private static StandInProxy proxy;
    private static Portal portal;

    @BeforeAll
    static void start() throws Exception {
        backends = new EmbeddedBackends(folder.resolve("kafka"));
        running = DistributedPortal.start(folder, backends.addresses(), 2);
        proxy = new StandInProxy(running.upstreams());
        portal = running.behind(proxy.uri());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        running.close();
        backends.close();
    }

    @Nested
    class Journeys extends SelfServiceJourney {
        @Override
        protected Portal portal() {
            return portal;
        }
    }

    @Nested
    class ManyOrganisations {
        @Test
        void areReadFreshThroughEitherServiceAndReachTheTopicsWhole() throws Exception {
            Set<String> organisations = new java.util.TreeSet<>(Set.of("default"));
            List<Api> admins = new ArrayList<>(List.of(portal.admin()));
            for (int number = 0; number < 5; number++) {
                String id = "org-" + number;
                organisations.add(id);
                admins.add(found(id));
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Void>> stories =
                        admins.stream().map(ManyOrganisations::story).toList();
                for (Future<Void> story : threads.invokeAll(stories)) {
                    story.get();
                }
            }
            assertTopicsEqualTheLog(organisations);
        }

        /** Each write through one service and its reads through either. */
        private static Callable<Void> story(Api admin) {
            return () -> {
                for (int count = 0; count < 12; count++) {
                    String email = UUID.randomUUID() + "@rely.io";
                    Answer invited =
                            admin.post("/api/v1/users/invite", "{\"name\":\"Ada\",\"email\":\"" + email + "\"}");
                    String user =
                            "/api/v1/users/" + invited.body().at("/user/id").asString();
                    for (ServiceProcess query : running.queries()) {
                        Api reader = new Api(query.uri(), query.uri(), admin.key());
                        Answer read = await().atMost(LONG).until(() -> reader.get(user), ScaledOutTest::isFresh);
                        assertThat(read.status()).as(read.text()).isEqualTo(200);
                        assertThat(read.body()).isEqualTo(invited.body().path("user"));
                    }
                }
                return null;
            };
        }
    }

    @Nested
    class ARotatedKey {
        @Test
        void isRefusedByEveryService() throws Exception {
            new Refusals(running, found("rotating").key()).after(10);
        }

        /** Says how long it takes, which {@code benchmarks/RESULTS.md} reports. */
        @Test
        @Tag("faults")
        void isRefusedByEveryServiceEachTime() throws Exception {
            Refusals refusals = new Refusals(running, found("rotating-long").key());
            refusals.after(30);
            long[] nanos = refusals.after(300);
            System.out.printf(
                    "rotation to the last refusal by two services of each kind: p50 %.0f, p99 %.0f, max %.0f ms%n",
                    nanos[150] / 1e6, nanos[297] / 1e6, nanos[299] / 1e6);
        }
    }

    @Nested
    class TheRelay {
        @Test
        void isOneOfTheTwoAndTheOtherOneWhenItDies() throws Exception {
            await().atMost(LONG).until(() -> relaying().size() == 1);
            ServiceProcess first = relaying().getFirst();
            ServiceProcess second =
                    running.commands().get(first == running.commands().getFirst() ? 1 : 0);
            first.kill();
            try {
                Api admin = running.through(second, running.queries().getFirst());
                String email = UUID.randomUUID() + "@rely.io";
                Answer invited = admin.post("/api/v1/users/invite", "{\"name\":\"Ada\",\"email\":\"" + email + "\"}");
                assertThat(invited.status()).isEqualTo(200);
                await().atMost(LONG).until(() -> relaying().equals(List.of(second)));
                assertTopicsEqualTheLog(Set.of("default"));
            } finally {
                first.start();
                first.awaitReady();
            }
            assertThat(relaying()).containsExactly(second);
        }

        private static List<ServiceProcess> relaying() {
            return running.commands().stream()
                    .filter(ServiceProcess::isAlive)
                    .filter(command -> command.health().text().contains("RELAYING"))
                    .toList();
        }
    }

    /** The key of a new organisation's administrator. */
    private static Api found(String id) throws IOException {
        Answer founded =
                portal.admin().as(running.secret("root-key")).post("/api/v1/organisations", """
                        {"id":"%s","title":"Title","admin":{"name":"Ada","email":"ada@%s.io"}}
                        """.formatted(id, id));
        String link = founded.body().path("link").asString();
        String token = link.substring(link.indexOf("pti_"));
        Answer accepted = portal.admin().as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
        return portal.admin().as(accepted.body().at("/key/token").asString());
    }

    /** Whether it claims to show every write; one that comes too late for its two seconds says so. */
    private static boolean isFresh(Answer answer) {
        return answer.status() != 503 && answer.header("Portolan-Stale").isEmpty();
    }

    private static void assertTopicsEqualTheLog(Set<String> organisations) {
        KafkaSettings kafka = new KafkaSettings(backends.addresses().kafka(), 1, (short) 1, Map.of());
        TopicAudit audit = new TopicAudit(kafka);
        try (MongoClient client = MongoClients.create(backends.addresses().log());
                EventLog log = EventLog.open(client.getDatabase("portolan_log"))) {
            await().atMost(LONG).until(() -> audit.differences(log, organisations), List::isEmpty);
            assertThat(log.organisations()).containsAll(organisations);
        }
    }
}
