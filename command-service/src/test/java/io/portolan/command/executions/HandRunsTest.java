package io.portolan.command.executions;

import static io.portolan.command.executions.Automated.blueprint;
import static io.portolan.command.executions.Automated.guarded;
import static io.portolan.command.executions.Automated.json;
import static io.portolan.command.executions.Automated.registered;
import static io.portolan.command.executions.Automated.triggered;
import static io.portolan.command.executions.Automated.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.portolan.command.platform.Versioned;
import io.portolan.command.runs.RunCommand.CancelRun;
import io.portolan.command.runs.RunCommand.DecideOnRun;
import io.portolan.command.runs.RunCommand.RetryRun;
import io.portolan.command.runs.RunCommand.RunForAll;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Role;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Outcome;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.Score;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserStatus;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Runs that somebody asks for: what they fill in, who agrees, and what can be done about them. */
class HandRunsTest {
    private static final String FORM = """
            {'type':'manual','inputSchema':{'type':'object','required':['name'],'additionalProperties':false,'properties':{
              'name':{'type':'string','minLength':3},'tier':{'type':'integer','minimum':1,'default':2},'size':{'type':'string','enum':['s','l']}}}}""";
    private static final String ABOUT_A_SERVICE = "{'type':'manual','blueprintId':'service'}";
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

    @Nested
    class AForm {
        @BeforeEach
        void define() {
            portal.tell(triggered("make", FORM, MAKE));
        }

        @Test
        void isFilledInAndKnownToTheActions() {
            String id = portal.runByHand(BOB, "make", "{'name':'LEDGER'}", null);
            portal.deliver();
            Run run = portal.run(id);
            assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
            assertThat(run.input()).isEqualTo(json("{'name':'LEDGER','tier':2}"));
            assertThat(run.createdBy()).isEqualTo(BOB);
            assertThat(run.trigger().type()).isEqualTo(Cause.MANUAL);
            assertThat(run.trigger().subject()).isEqualTo("flow/make");
            assertThat(entity("ledger").properties()).isEqualTo(json("{'tier':2}"));
            assertThat(entity("ledger").sources()).isEmpty();
        }

        @Test
        void isRefusedWithEverythingThatIsWrong() {
            assertThatThrownBy(() -> portal.runByHand(BOB, "make", "{'tier':0,'size':'xl','more':1}", "pay"))
                    .asInstanceOf(type(Refusal.class))
                    .satisfies(refused -> {
                        assertThat(refused.kind()).isEqualTo(Kind.UNPROCESSABLE);
                        assertThat(refused.faults())
                                .extracting(Refusal.Fault::pointer)
                                .containsExactlyInAnyOrder(
                                        "/entityId", "/input/name", "/input/tier", "/input/size", "/input/more");
                    });
            assertThat(portal.runs()).isEmpty();
        }
    }

    @Nested
    class AFlow {
        @Test
        void isRunOnAnEntityOfItsBlueprintAlone() {
            portal.tell(blueprint("team", ""), registered("core", "team", "{}"));
            portal.tell(triggered("raise", ABOUT_A_SERVICE, RAISE));
            String id = portal.runByHand(BOB, "raise", "{}", "pay");
            portal.deliver();
            assertThat(portal.run(id).trigger().subject()).isEqualTo("entity/pay");
            assertThat(entity("pay").properties()).isEqualTo(json("{'tier':2}"));
            for (String other : new String[] {null, "core", "nothing"}) {
                assertThat(refusal(() -> portal.runByHand(BOB, "raise", "{}", other)))
                        .isEqualTo(Kind.UNPROCESSABLE);
            }
        }

        @Test
        void isNotRunUnlessItIsThereAndLetsPeopleRunIt() {
            portal.tell(triggered("by-itself", "{'type':'onEvent','event':{'resource':'entity'}}", MAKE));
            assertThat(refusal(() -> portal.runByHand(BOB, "nothing", "{}", null)))
                    .isEqualTo(Kind.NOT_FOUND);
            assertThat(refusal(() -> portal.runByHand(BOB, "by-itself", "{}", null)))
                    .isEqualTo(Kind.CONFLICT);
        }

        @Test
        void leavesOutputsAndLinksWithoutItsSecrets() {
            String outputs = """
                    {'made':'{{ actions.make.output.id }}','token':'{{ secrets.TOKEN }}',
                     'links':[{'title':'Service','url':'https://x.example/{{ actions.make.output.id }}'}]}""";
            portal.tell(whole("make", "s3cr3t", FORM, MAKE, outputs));
            String id = portal.runByHand(BOB, "make", "{'name':'ledger'}", null);
            portal.deliver();
            Run run = portal.run(id);
            assertThat(Objects.requireNonNull(run.outputs()).path("made").asString())
                    .isEqualTo("ledger");
            assertThat(run.links()).containsExactly(new Run.Link("Service", "https://x.example/ledger"));
            assertThat(run.toString()).doesNotContain("s3cr3t");
        }
    }

    @Nested
    class Approval {
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

    @Nested
    class ARun {
        private static final String FAILS = """
                {'id':'fails','type':'upsertResource','args':{'data':{'id':'second','blueprintId':'later','properties':{'of':'{{ actions.make.output.id }}'}}}}""";

        private String failed() {
            portal.tell(triggered("make", FORM, MAKE + "," + FAILS));
            String id = portal.runByHand(BOB, "make", "{'name':'ledger'}", null);
            portal.deliver();
            assertThat(portal.run(id).status()).isEqualTo(Status.FAILED);
            return id;
        }

        @Test
        void isTriedAgainFromTheActionThatFailed() {
            String id = failed();
            portal.tell(blueprint("later", "'of':{'type':'string'}"));
            Run before = portal.run(id);
            portal.by(BOB, new RetryRun(id));
            portal.deliver();
            Run run = portal.run(id);
            assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
            assertThat(run.reason()).isNull();
            assertThat(run.steps()).extracting(Step::outcome).containsExactly(Outcome.DONE, Outcome.DONE);
            assertThat(run.steps().getFirst()).isEqualTo(before.steps().getFirst());
            assertThat(entity("second").properties()).isEqualTo(json("{'of':'ledger'}"));
            assertThat(portal.history("entity/ledger")).hasSize(1);
        }

        @Test
        void thatIsOverIsNeitherCancelledNorTriedAgainUnlessItFailed() {
            String id = failed();
            assertThat(refusal(() -> portal.by(BOB, new CancelRun(id)))).isEqualTo(Kind.CONFLICT);
            portal.tell(triggered("well", FORM, MAKE));
            String well = portal.runByHand(BOB, "well", "{'name':'mailer'}", null);
            portal.deliver();
            assertThat(refusal(() -> portal.by(BOB, new RetryRun(well)))).isEqualTo(Kind.CONFLICT);
            assertThat(refusal(() -> portal.by(BOB, new RetryRun("nothing")))).isEqualTo(Kind.NOT_FOUND);
        }

        @Test
        void isCancelledWhileItWaits() {
            portal.tell(guarded("make", FORM, MAKE));
            String id = portal.runByHand(BOB, "make", "{'name':'ledger'}", null);
            portal.by(BOB, new CancelRun(id));
            portal.deliver();
            assertThat(portal.run(id).status()).isEqualTo(Status.CANCELLED);
            assertThat(portal.entity("ledger")).isEmpty();
        }
    }

    @Nested
    class AFlowForAll {
        @Test
        void runsForEachEntityThatItIsAboutOnceForEachVersion() {
            portal.tell(blueprint("team", ""), registered("core", "team", "{}"), registered("ledger", "service", "{}"));
            portal.tell(triggered("raise", """
                    {'type':'onEvent','event':{'resource':'entity'},'conditions':[
                      {'field':'data.blueprintId','operator':'in','value':['service','nothing']},
                      {'field':'data.id','operator':'neq','value':'ledger'}]}""", RAISE));
            assertThat(portal.by(BOB, new RunForAll("raise"))).isEqualTo(1);
            portal.by(BOB, new RunForAll("raise"));
            portal.deliver();
            assertThat(entity("pay").properties()).isEqualTo(json("{'tier':2}"));
            assertThat(portal.runs().values())
                    .filteredOn(run -> run.trigger().type() == Cause.MANUAL)
                    .singleElement()
                    .satisfies(run -> assertThat(run.trigger().subject()).isEqualTo("entity/pay"));
            assertThat(portal.by(BOB, new RunForAll("nothing"))).isZero();
        }
    }

    @Nested
    class OtherTriggers {
        @Test
        void areScoresWhoseRankChanged() {
            portal.tell(triggered(
                    "note", "{'type':'onEvent','event':{'resource':'scorecard','action':['rankChanged']}}", """
                    {'type':'upsertResource','args':{'data':{'id':'note','blueprintId':'service','title':'{{ data.rank }} of {{ data.entityId }}'}}}"""));
            portal.tell(scored("pay", "silver", List.of("rank")));
            portal.tell(scored("pay", "silver", List.of("percent")));
            portal.deliver();
            assertThat(portal.only().trigger().action()).isEqualTo("rankChanged");
            assertThat(entity("note").title()).isEqualTo("silver of pay");
            assertThat(entity("note").sources()).containsExactly("service.pay");
        }

        private static EntityScored scored(String entityId, String rank, List<String> changed) {
            Score score =
                    new Score("readiness", entityId, "service", rank, 2, 80, List.of(), null, null, Automated.NOON);
            return new EntityScored(score, changed);
        }

        @Test
        void areUsersWhoCome() {
            portal.tell(
                    triggered("welcome", "{'type':'onEvent','event':{'resource':'user','action':['joined']}}", """
                    {'type':'upsertResource','args':{'data':{'id':'user-{{ data.id }}','blueprintId':'service','title':'{{ data.name }}'}}}"""));
            User ann = new User(
                    "ann",
                    "Ann",
                    "ann@x.example",
                    Role.MEMBER,
                    UserStatus.ACTIVE,
                    null,
                    Automated.NOON,
                    Automated.NOON,
                    "user/bob",
                    "user/bob");
            portal.tell(new UserInvited(ann, List.of()));
            portal.tell(new UserJoined(ann, List.of()));
            portal.deliver();
            assertThat(portal.only().trigger().subject()).isEqualTo("user/ann");
            assertThat(entity("user-ann").title()).isEqualTo("Ann");
        }

        @Test
        void deleteWhatIsGoneAndSayWhereThereIsNothing() {
            portal.tell(
                    triggered("sweep", "{'type':'onEvent','event':{'resource':'entity','action':['delete']}}", """
                    {'id':'sweep','type':'deleteResource','args':{'id':'{{ data.id }}.made'}}"""));
            portal.tell(registered("pay.made", "service", "{}"));
            portal.tell(new EntityRemoved(Automated.entity("pay", "service", "{}"), List.of()));
            portal.deliver();
            assertThat(portal.entity("pay.made")).isEmpty();
            assertThat(portal.runs().values())
                    .flatExtracting(Run::steps)
                    .extracting(Step::reason)
                    .containsExactlyInAnyOrder(null, "there is no entity pay.made.made");
        }

        @Test
        void areRunsThatEnd() {
            portal.tell(triggered("make", FORM, MAKE));
            String note = """
                    {'type':'upsertResource','args':{'data':{'id':'note-{{ data.flowId }}','blueprintId':'service'}}}""";
            portal.tell(triggered(
                    "note",
                    "{'type':'onEvent','event':{'resource':'run','action':['succeeded']},'conditions':[{'field':'data.flowId','operator':'eq','value':'make'}]}",
                    note));
            String id = portal.runByHand(BOB, "make", "{'name':'ledger'}", null);
            portal.deliver();
            Run run = portal.run("note", RunEvent.subject(id));
            assertThat(run.trigger().runId()).isEqualTo(id);
            assertThat(run.depth()).isEqualTo(1);
            assertThat(entity("note-make").sources()).isEmpty();
        }

        @Test
        void thatAreTheRunsOfTheFlowItselfEndAtTheDeepest() {
            portal.tell(triggered(
                    "again", "{'type':'onEvent','event':{'resource':'run'}}", RAISE.replace("{{ data.id }}", "pay")));
            portal.tell(triggered("make", FORM, MAKE));
            portal.runByHand(BOB, "make", "{'name':'ledger'}", null);
            portal.deliver();
            assertThat(portal.runs().values())
                    .extracting(Run::depth)
                    .contains(11)
                    .doesNotContain(12);
        }
    }
}
