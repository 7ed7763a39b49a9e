package io.portolan.standalone.promises;

import io.portolan.standalone.RunningPortal;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A portal for the tests of one class. */
abstract class OnThePortal {
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
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    static long position(Answer answer) {
        return Long.parseLong(answer.header("Portolan-Position").orElseThrow());
    }
}
