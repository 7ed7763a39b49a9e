package io.portolan.standalone.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** Rotates a key again and again, while every service is asked every 5 ms with the one that is to be refused. */
final class Refusals {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final List<ServiceProcess> commands;
    private final List<ServiceProcess> services;
    private String key;

    Refusals(DistributedPortal portal, String key) {
        this.commands = portal.commands();
        this.services =
                Stream.concat(commands.stream(), portal.queries().stream()).toList();
        this.key = key;
    }

    /** How many nanoseconds it took from each rotation's answer until the last service refused the old key, in order. */
    long[] after(int rotations) throws Exception {
        long[] nanos = new long[rotations];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < rotations; number++) {
                nanos[number] = rotate(commands.get(number % commands.size()), threads);
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private long rotate(ServiceProcess command, ExecutorService threads) throws Exception {
        String old = key;
        CountDownLatch accepted = new CountDownLatch(services.size());
        List<Future<Long>> refused = services.stream()
                .map(service -> threads.submit(() -> refusedAt(service, old, accepted)))
                .toList();
        assertThat(accepted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Answer rotated = at(command, old).post("/api/v1/api-keys", "{}");
        long rotatedAt = System.nanoTime();
        assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
        key = rotated.body().path("token").asString();
        long last = 0;
        for (Future<Long> refusal : refused) {
            last = Math.max(last, refusal.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) - rotatedAt);
        }
        return last;
    }

    private long refusedAt(ServiceProcess service, String old, CountDownLatch accepted) {
        ConditionFactory often =
                await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(PAUSE);
        often.until(() -> status(service, old) != 401);
        accepted.countDown();
        often.until(() -> status(service, old) == 401);
        return System.nanoTime();
    }

    /** What a service answers to an eventual read, or to a write that is malformed, for as long as the key works. */
    private int status(ServiceProcess service, String old) {
        Api api = at(service, old);
        Answer answer = commands.contains(service)
                ? api.post("/api/v1/api-keys", "{")
                : api.get("/api/v1/users", "Portolan-Consistency", "eventual");
        return answer.status();
    }

    private static Api at(ServiceProcess service, String key) {
        return new Api(service.uri(), service.uri(), key);
    }
}
