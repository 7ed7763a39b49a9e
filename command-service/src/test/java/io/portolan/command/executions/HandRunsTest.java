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

import io.portolan.command.runs.RunCommand.CancelRun;
import io.portolan.command.runs.RunCommand.RetryRun;
import io.portolan.command.runs.RunCommand.RunForAll;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Outcome;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Runs that somebody asks for: what they fill in, what these are about, and what can be done about them. */
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
}
