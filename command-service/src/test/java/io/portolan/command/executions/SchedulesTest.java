package io.portolan.command.executions;

import static io.portolan.command.executions.Automated.blueprint;
import static io.portolan.command.executions.Automated.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Status;
import io.portolan.embedded.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows that run by the clock; it is noon when each test begins. */
class SchedulesTest {
    private static final String HOURLY = "{'type':'schedule','cron':'30 * * * *'}";
    private static final String NOTE = """
            {'type':'upsertResource','args':{'data':{'id':'note','blueprintId':'service','properties':{'by':'{{ event.action }}'}}}}""";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Automated portal = new Automated(store);

    @BeforeEach
    void define() {
        portal.tell(blueprint("service", "'by':{'type':'string'}"));
    }

    @AfterEach
    void close() {
        portal.close();
        store.close();
    }

    private static void pass(Automated portal, String time) {
        portal.at(Instant.parse("2026-11-25T" + time + ":00Z"));
        portal.ring();
        portal.deliver();
    }

    @Test
    void runAtTheirMomentsAndNotBefore() {
        portal.tell(triggered("tick", HOURLY, NOTE));
        portal.deliver();
        pass(portal, "12:29");
        assertThat(portal.runs()).isEmpty();
        pass(portal, "12:30");
        Run run = portal.only();
        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(run.trigger().type()).isEqualTo(Cause.SCHEDULE);
        assertThat(run.trigger().dueAt()).isEqualTo(Automated.NOON.plus(Duration.ofMinutes(30)));
        assertThat(portal.entity("note").orElseThrow().createdBy()).isEqualTo("run/" + run.id());
        pass(portal, "12:31");
        assertThat(portal.runs()).hasSize(1);
        pass(portal, "13:30");
        assertThat(portal.runs()).hasSize(2);
    }

    @Test
    void runOnceForAllTheMomentsThatWereMissedAlsoAfterARestart() {
        portal.tell(triggered("tick", HOURLY, NOTE));
        portal.deliver();
        try (Automated restarted = new Automated(store)) {
            pass(restarted, "18:45");
            assertThat(restarted.only().trigger().dueAt()).isEqualTo(Instant.parse("2026-11-25T18:30:00Z"));
            pass(restarted, "18:50");
            assertThat(restarted.runs()).hasSize(1);
        }
    }

    @Test
    void runOnceHoweverOftenTheMomentComes() {
        portal.tell(triggered("tick", HOURLY, NOTE));
        portal.deliver();
        pass(portal, "12:30");
        portal.redeliver();
        portal.at(Instant.parse("2026-11-25T12:29:00Z"));
        portal.redeliver();
        pass(portal, "12:30");
        assertThat(portal.runs()).hasSize(1);
    }

    @Test
    void goByAnotherClockWhereTheySaySo() {
        portal.tell(triggered("tick", "{'type':'schedule','cron':'0 9 * * 1-5','timeZone':'America/New_York'}", NOTE));
        portal.deliver();
        pass(portal, "13:59");
        assertThat(portal.runs()).isEmpty();
        pass(portal, "14:00");
        assertThat(portal.runs()).hasSize(1);
    }

    @Test
    void endWithTheScheduleThatTheFlowHad() {
        portal.tell(triggered("tick", HOURLY, NOTE));
        portal.deliver();
        portal.tell(triggered("tick", "{'type':'schedule','cron':'45 * * * *'}", NOTE));
        portal.deliver();
        pass(portal, "12:30");
        assertThat(portal.runs()).isEmpty();
        pass(portal, "12:45");
        assertThat(portal.runs()).hasSize(1);
    }
}
