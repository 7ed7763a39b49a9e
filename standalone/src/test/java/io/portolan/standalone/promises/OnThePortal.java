package io.portolan.standalone.promises;

import static org.awaitility.Awaitility.await;

import io.portolan.standalone.RunningPortal;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A portal for the tests of one class, which has written by itself what it does at its first start. */
abstract class OnThePortal {
    private static final Duration SETTLED = Duration.ofMinutes(2);

    static RunningPortal running;
    static Api admin;
    static People people;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        running = RunningPortal.start(folder.resolve("data"));
        admin = running.portal().admin();
        people = new People(running);
        await().atMost(SETTLED).until(() -> isThere("blueprints/service") && isThere("plugins/public-api"));
    }

    private static boolean isThere(String resource) {
        return admin.get("/api/v1/" + resource).status() == 200;
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    static long position(Answer answer) {
        return Long.parseLong(answer.header("Portolan-Position").orElseThrow());
    }
}
