package io.portolan.command.executions;

import static io.portolan.command.executions.Automated.blueprint;
import static io.portolan.command.executions.Automated.json;
import static io.portolan.command.executions.Automated.registered;
import static io.portolan.command.executions.Automated.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.portolan.command.runs.RunCommand.CancelRun;
import io.portolan.command.runs.RunCommand.Finding;
import io.portolan.command.runs.RunCommand.LeaseRun;
import io.portolan.command.runs.RunCommand.ReportRun;
import io.portolan.command.runs.RunCommand.RetryRun;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Lease;
import io.portolan.contracts.Run.Link;
import io.portolan.contracts.Run.Pending;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.RunLog.Line;
import io.portolan.contracts.RunLogEvent;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions that runs leave to agents; it is noon when each test begins. */
class AgentsTest {
    private static final String CREATED = "{'type':'onEvent','event':{'resource':'entity','action':['create']}}";
    private static final String TASK = """
            {'id':'task','type':'agentTask','args':{'queue':'clusters','timeoutSeconds':600,'service':'{{ data.id }}','token':'{{ secrets.TOKEN }}'}}""";
    private static final String KEEP = """
            {'id':'keep','type':'upsertResource','args':{'data':{'id':'kept','blueprintId':'note','properties':{'answer':'{{ actions.task.output.pods }}'}}}}""";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String ONE = "plugin/one";
    private static final String TWO = "plugin/two";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Automated portal = new Automated(store);

    @BeforeEach
    void begin() {
        portal.tell(blueprint("service", ""), blueprint("note", "'answer':{'type':'string'}"));
        portal.tell(whole("restart", "s3cr3t", CREATED, TASK + "," + KEEP, "{}"));
        portal.tell(registered("pay", "service", "{}"));
        portal.deliver();
    }

    @AfterEach
    void close() {
        portal.close();
        store.close();
    }

    private Run run() {
        return portal.run("restart", "entity/pay");
    }

    private Lease lease(String agent) {
        Run leased = portal.by(agent, new LeaseRun(run().id(), MINUTE)).state();
        return Objects.requireNonNull(Objects.requireNonNull(leased.pending()).lease());
    }

    private Run report(String agent, int attempt, List<Line> lines, @Nullable Finding finding) {
        portal.by(agent, new ReportRun(run().id(), attempt, MINUTE, lines, finding));
        portal.deliver();
        return run();
    }

    private static Finding found(String output) {
        return new Finding(json(output), List.of(new Link("s3cr3t", "https://x.example")), null);
    }

    private void refuses(Runnable doing) {
        assertThatThrownBy(doing::run)
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::kind)
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void areLeftToAnAgentThatTellsWhatCameOfIt() {
        Pending pending = Objects.requireNonNull(run().pending());
        assertThat(run().status()).isEqualTo(Status.WAITING);
        assertThat(pending.queue()).isEqualTo("clusters");
        assertThat(pending.toString()).doesNotContain("s3cr3t");
        assertThat(lease(ONE).attempt()).isEqualTo(1);
        Run over = report(ONE, 1, List.of(), found("{'pods':3,'with':'s3cr3t'}"));
        assertThat(over.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(over.toString()).doesNotContain("s3cr3t");
        assertThat(over.links()).containsExactly(new Link("********", "https://x.example"));
        assertThat(portal.entity("kept").orElseThrow().properties()).isEqualTo(json("{'answer':'3'}"));
    }

    @Test
    void areOfOneAgentUntilItsLeaseIsOver() {
        lease(ONE);
        refuses(() -> lease(TWO));
        portal.at(Automated.NOON.plus(Duration.ofSeconds(59)));
        refuses(() -> lease(TWO));
        portal.at(Automated.NOON.plus(MINUTE));
        assertThat(lease(TWO)).isEqualTo(new Lease(TWO, 2, Automated.NOON.plus(MINUTE.multipliedBy(2))));
        refuses(() -> report(ONE, 1, List.of(), found("{}")));
        assertThat(report(TWO, 2, List.of(), found("{}")).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void stayWithAnAgentThatReportsAlsoAfterARestart() {
        lease(ONE);
        portal.at(Automated.NOON.plus(Duration.ofSeconds(50)));
        report(ONE, 1, List.of(), null);
        try (Automated restarted = new Automated(store)) {
            restarted.at(Automated.NOON.plus(Duration.ofSeconds(100)));
            refuses(() -> restarted.by(TWO, new LeaseRun(run().id(), MINUTE)));
            restarted.by(ONE, new ReportRun(run().id(), 1, MINUTE, List.of(), found("{'pods':1}")));
            restarted.deliver();
            assertThat(restarted.run("restart", "entity/pay").status()).isEqualTo(Status.SUCCEEDED);
        }
    }

    @Test
    void areLoggedLineByLineWithoutSecrets() {
        lease(ONE);
        report(ONE, 1, List.of(new Line(Automated.NOON, "first"), new Line(Automated.NOON, "with s3cr3t")), null);
        report(ONE, 1, List.of(new Line(Automated.NOON, "third")), found("{}"));
        List<RunLogEvent> log = portal.history(RunLogEvent.subject(run().id())).stream()
                .map(RunLogEvent.class::cast)
                .toList();
        assertThat(log).extracting(event -> event.log().first()).containsExactly(1L, 3L);
        assertThat(log)
                .flatExtracting(event -> event.log().lines())
                .extracting(Line::text)
                .containsExactly("first", "with ********", "third");
    }

    @Test
    void failWithTheAgentAndAreTriedAgain() {
        lease(ONE);
        Run failed = report(ONE, 1, List.of(), new Finding(null, List.of(), "no cluster s3cr3t"));
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason()).isEqualTo("action task: no cluster ********");
        portal.by("user/bob", new RetryRun(failed.id()));
        portal.deliver();
        assertThat(lease(TWO).attempt()).isEqualTo(1);
        assertThat(report(TWO, 1, List.of(), found("{}")).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void failWhenNoAgentDoesThemInTime() {
        portal.at(Automated.NOON.plus(Duration.ofSeconds(599)));
        portal.ring();
        assertThat(run().status()).isEqualTo(Status.WAITING);
        portal.at(Automated.NOON.plus(Duration.ofMinutes(10)));
        portal.ring();
        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().reason()).isEqualTo("action task: no agent did it in time");
    }

    @Test
    void areNobodysOnceTheRunIsCancelled() {
        lease(ONE);
        portal.by("user/bob", new CancelRun(run().id()));
        refuses(() -> report(ONE, 1, List.of(), found("{}")));
        refuses(() -> lease(TWO));
    }
}
