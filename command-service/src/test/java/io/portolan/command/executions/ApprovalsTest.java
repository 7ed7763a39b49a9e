package io.portolan.command.executions;

import static io.portolan.command.executions.Automated.blueprint;
import static io.portolan.command.executions.Automated.guarded;
import static io.portolan.command.executions.Automated.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.portolan.command.platform.Versioned;
import io.portolan.command.runs.RunCommand.DecideOnRun;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.RunEvent;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that don't begin unless somebody agrees. */
class ApprovalsTest {
    private static final String FORM = """
            {'type':'manual','inputSchema':{'type':'object','required':['name'],'additionalProperties':false,'properties':{
              'name':{'type':'string','minLength':3},'tier':{'type':'integer','minimum':1,'default':2},'size':{'type':'string','enum':['s','l']}}}}""";
    private static final String MAKE = """
            {'id':'make','type':'upsertResource','args':{'data':{'id':'{{ input.name | lower }}','blueprintId':'service','properties':{'tier':'{{ input.tier }}'}}}}""";
    private static final String RAISE = """
            {'id':'raise','type':'upsertResource','args':{'data':{'id':'{{ data.id }}','blueprintId':'service','properties':{'tier':2}}}}""";
    private static final String BOB = "user/bob";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Automated portal = new Automated(store);

    @BeforeEach
    void define() {
        portal.tell(blueprint("service", "'tier':{'type':'integer'}"));
        portal.tell(registered("pay", "service", "{'tier':1}"));
    }

    @AfterEach
    void close() {
        portal.close();
        store.close();
    }

    private Kind refusal(Runnable doing) {
        return assertThatThrownBy(doing::run)
                .asInstanceOf(type(Refusal.class))
                .actual()
                .kind();
    }

    private Entity entity(String id) {
        return portal.entity(id).orElseThrow();
    }

    private String asked(String approval) {
        String trigger = FORM.replace("{'type':'manual',", "{'type':'manual','approval':" + approval + ",");
        portal.tell(guarded("make", trigger, MAKE));
        String id = portal.runByHand(BOB, "make", "{'name':'ledger'}", null);
        portal.deliver();
        assertThat(portal.run(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(portal.entity("ledger")).isEmpty();
        return id;
    }

    private Run decide(String user, String id, boolean approved) {
        Versioned<Run> decided = portal.by("user/" + user, new DecideOnRun(id, approved, null));
        portal.deliver();
        return decided.state();
    }

    @Test
    void ofAnyIsEnoughWhereAnyIsWanted() {
        String id = asked("{'approvers':['eve','dan']}");
        assertThat(refusal(() -> decide("bob", id, true))).isEqualTo(Kind.FORBIDDEN);
        assertThat(decide("dan", id, true).status()).isEqualTo(Status.REQUESTED);
        assertThat(portal.run(id).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(entity("ledger").id()).isEqualTo("ledger");
        assertThat(refusal(() -> decide("eve", id, true))).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void ofAllIsNeededWhereAllAreWanted() {
        String id = asked("{'approvers':['eve','dan'],'mode':'all'}");
        assertThat(decide("dan", id, true).status()).isEqualTo(Status.AWAITING_APPROVAL);
        assertThat(refusal(() -> decide("dan", id, true))).isEqualTo(Kind.CONFLICT);
        assertThat(decide("eve", id, true).status()).isEqualTo(Status.REQUESTED);
        assertThat(portal.run(id).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void thatIsRefusedEndsTheRun() {
        String id = asked("{'approvers':['eve','dan'],'mode':'all'}");
        assertThat(decide("eve", id, false).status()).isEqualTo(Status.REJECTED);
        assertThat(portal.entity("ledger")).isEmpty();
        assertThat(refusal(() -> decide("dan", id, true))).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void thatNobodyGivesInTimeEndsTheRunAlsoAfterARestart() {
        String id = asked("{'approvers':['eve'],'expiresAfterSeconds':3600}");
        try (Automated restarted = new Automated(store)) {
            restarted.at(Automated.NOON.plus(Duration.ofMinutes(59)));
            restarted.ring();
            assertThat(restarted.run(id).status()).isEqualTo(Status.AWAITING_APPROVAL);
            restarted.at(Automated.NOON.plus(Duration.ofMinutes(60)));
            restarted.ring();
            assertThat(restarted.run(id).status()).isEqualTo(Status.REJECTED);
            assertThat(restarted.run(id).reason()).isEqualTo("too few agreed in time");
        }
    }

    @Test
    void isNeededOfAutomationsToo() {
        String trigger = "{'type':'onEvent','event':{'resource':'entity','action':['create']}}";
        portal.tell(guarded("copy", trigger, RAISE));
        portal.tell(registered("late", "service", "{'tier':5}"));
        portal.deliver();
        Run run = portal.run("copy", "entity/late");
        assertThat(run.status()).isEqualTo(Status.AWAITING_APPROVAL);
        portal.redeliver();
        assertThat(portal.history(RunEvent.subject(run.id()))).hasSize(1);
    }
}
