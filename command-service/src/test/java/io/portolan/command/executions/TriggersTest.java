package io.portolan.command.executions;

import static io.portolan.command.executions.Automated.blueprint;
import static io.portolan.command.executions.Automated.registered;
import static io.portolan.command.executions.Automated.triggered;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.Role;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Step;
import io.portolan.contracts.RunEvent;
import io.portolan.contracts.Score;
import io.portolan.contracts.ScoreEvent.EntityScored;
import io.portolan.contracts.User;
import io.portolan.contracts.UserEvent.UserInvited;
import io.portolan.contracts.UserEvent.UserJoined;
import io.portolan.contracts.UserStatus;
import io.portolan.embedded.EmbeddedStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What else than entities that come and change sets off flows. */
class TriggersTest {
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

    private Entity entity(String id) {
        return portal.entity(id).orElseThrow();
    }

    @Test
    void areScoresWhoseRankChanged() {
        portal.tell(
                triggered("note", "{'type':'onEvent','event':{'resource':'scorecard','action':['rankChanged']}}", """
                {'type':'upsertResource','args':{'data':{'id':'note','blueprintId':'service','title':'{{ data.rank }} of {{ data.entityId }}'}}}"""));
        portal.tell(scored("pay", "silver", List.of("rank")));
        portal.tell(scored("pay", "silver", List.of("percent")));
        portal.deliver();
        assertThat(portal.only().trigger().action()).isEqualTo("rankChanged");
        assertThat(entity("note").title()).isEqualTo("silver of pay");
        assertThat(entity("note").sources()).containsExactly("service.pay");
    }

    private static EntityScored scored(String entityId, String rank, List<String> changed) {
        Score score = new Score("readiness", entityId, "service", rank, 2, 80, List.of(), null, null, Automated.NOON);
        return new EntityScored(score, changed);
    }

    @Test
    void areUsersWhoCome() {
        portal.tell(triggered("welcome", "{'type':'onEvent','event':{'resource':'user','action':['joined']}}", """
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
        portal.tell(triggered("sweep", "{'type':'onEvent','event':{'resource':'entity','action':['delete']}}", """
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
        assertThat(portal.runs().values()).extracting(Run::depth).contains(11).doesNotContain(12);
    }
}
