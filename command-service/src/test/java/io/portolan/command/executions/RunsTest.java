package io.portolan.command.executions;

import static io.portolan.command.executions.Automated.blueprint;
import static io.portolan.command.executions.Automated.changed;
import static io.portolan.command.executions.Automated.flow;
import static io.portolan.command.executions.Automated.inactive;
import static io.portolan.command.executions.Automated.json;
import static io.portolan.command.executions.Automated.registered;
import static io.portolan.command.executions.Automated.secretive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.contracts.Entity;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntitySourceEvent;
import io.portolan.contracts.Run;
import io.portolan.contracts.Run.Cause;
import io.portolan.contracts.Run.Outcome;
import io.portolan.contracts.Run.Status;
import io.portolan.contracts.Run.Step;
import io.portolan.contracts.RunEvent;
import io.portolan.embedded.EmbeddedStore;
import io.portolan.platform.Refusal;
import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When flows run, what they do, and what is kept of it. */
class RunsTest {
    private static final String MAKE_SERVICE = """
            {'id':'make','type':'upsertResource','args':{'resourceType':'entity','data':{
              'id':'{{ data.id }}.{{ arguments.to }}','title':'{{ data.title }}','blueprintId':'{{ arguments.to }}',
              'properties':{'tier':'{{ data.properties.tier }}','language':'{{ data.properties.language }}'}}}}""";
    private static final String FETCH = """
            {'id':'fetch','type':'fetchResource','args':{'resourceType':'entity','stopFlowIfNotFound':%b,'conditions':[
              {'field':'blueprintId','operator':'eq','value':'team'}]}}""";

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Automated portal = new Automated(store);

    @BeforeEach
    void define() {
        portal.tell(
                blueprint("repository", "'tier':{'type':'integer'},'language':{'type':'string'}"),
                blueprint("service", "'tier':{'type':'integer'},'language':{'type':'string'}"));
    }

    @AfterEach
    void close() {
        portal.close();
        store.close();
    }

    private Run run(String flowId) {
        return portal.run(flowId, "entity/pay");
    }

    private void register() {
        portal.tell(registered("pay", "repository", "{'tier':3,'language':'Java'}"));
        portal.deliver();
    }

    @Nested
    class AnAutomation {
        @Test
        void makesAnEntityOfAnotherAndTellsWhy() {
            portal.tell(flow("make-service", "repository", "'create'", MAKE_SERVICE));
            register();
            Entity service = portal.entity("pay.service").orElseThrow();
            assertThat(service.title()).isEqualTo("pay");
            assertThat(service.properties()).isEqualTo(json("{'tier':3,'language':'Java'}"));
            assertThat(service.sources()).containsExactly("repository.pay");
            Run run = run("make-service");
            assertThat(service.createdBy()).isEqualTo("run/" + run.id());
            assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
            assertThat(run.trigger().eventId()).isEqualTo(portal.cause("entity/pay"));
            assertThat(run.steps()).singleElement().satisfies(step -> {
                assertThat(step.id()).isEqualTo("make");
                assertThat(Objects.requireNonNull(step.input()).at("/data/id").asString())
                        .isEqualTo("pay.service");
                assertThat(Objects.requireNonNull(step.output()).path("id").asString())
                        .isEqualTo("pay.service");
            });
            assertThat(portal.history(EntitySourceEvent.subject("pay", "pay.service")))
                    .hasSize(1);
        }

        @Test
        void runsOnceHoweverOftenItsEventComes() {
            portal.tell(flow("make-service", "repository", "'create'", MAKE_SERVICE));
            register();
            portal.redeliver();
            assertThat(portal.history(RunEvent.subject(run("make-service").id())))
                    .hasSize(2);
            assertThat(portal.history(EntityEvent.subject("pay.service"))).hasSize(1);
        }

        @Test
        void goesOnWhereItWasInterruptedAndDoesNothingTwice() {
            portal.tell(flow("make-service", "repository", "'create'", MAKE_SERVICE + "," + FETCH.formatted(false)));
            portal.silence(true);
            portal.tell(registered("pay", "repository", "{'tier':3}"));
            assertThatThrownBy(portal::deliver).isInstanceOf(Refusal.class);
            assertThat(portal.entity("pay.service")).isPresent();
            assertThat(portal.runs()).isEmpty();
            portal.silence(false);
            portal.redeliver();
            assertThat(run("make-service").status()).isEqualTo(Status.SUCCEEDED);
            assertThat(run("make-service").steps())
                    .extracting(Step::outcome)
                    .containsExactly(Outcome.DONE, Outcome.SKIPPED);
            assertThat(portal.history(EntityEvent.subject("pay.service"))).hasSize(1);
        }

        @Test
        void findsAgainWhatItMadeOfAnEntity() {
            portal.tell(flow("make-service", "repository", "'create','update'", MAKE_SERVICE));
            register();
            portal.tell(changed("pay", "repository", "{'tier':4}"));
            portal.deliver();
            Entity service = portal.entity("pay.service").orElseThrow();
            assertThat(service.properties()).isEqualTo(json("{'tier':4}"));
            assertThat(portal.history(EntitySourceEvent.subject("pay", "pay.service")))
                    .hasSize(1);
        }

        @Test
        void readsTextsAsWhatTheBlueprintWants() {
            portal.tell(blueprint("note", "'tier':{'type':'string'},'language':{'type':'integer'}"));
            portal.tell(flow("make-service", "note", "'create'", MAKE_SERVICE));
            portal.tell(registered("pay", "note", "{'tier':' 12','language':7}"));
            portal.deliver();
            assertThat(portal.entity("pay.service").orElseThrow().properties())
                    .isEqualTo(json("{'tier':12,'language':'7'}"));
        }

        @Test
        void failsWithTheReasonAndLeavesOthersAlone() {
            portal.tell(flow(
                    "a-fails", "repository", "'create'", MAKE_SERVICE.replace("arguments.to", "arguments.nothing")));
            portal.tell(flow("b-works", "repository", "'create'", MAKE_SERVICE));
            register();
            assertThat(run("a-fails").status()).isEqualTo(Status.FAILED);
            assertThat(run("a-fails").reason()).startsWith("action make: /blueprintId: there is no blueprint ");
            assertThat(run("b-works").status()).isEqualTo(Status.SUCCEEDED);
        }

        @Test
        void doesNotRunWhileItIsInactiveNorForWhatHappenedBeforeIt() {
            portal.tell(inactive("sleeps", "repository", MAKE_SERVICE));
            register();
            portal.at(Automated.NOON.plusSeconds(-60));
            portal.tell(registered("old", "repository", "{}"));
            portal.tell(flow("make-service", "repository", "'create'", MAKE_SERVICE));
            portal.deliver();
            assertThat(portal.runs()).isEmpty();
        }

        @Test
        void keepsItsSecretsToItself() {
            String action = MAKE_SERVICE
                    .replace("{{ data.title }}", "{{ secrets.TOKEN }} of {{ data.title }}")
                    .replace("'id':'{{ data.id }}", "'id':'{{ secrets.TOKEN | upper }}");
            portal.tell(secretive("make-service", "repository", "s3cr3t", action));
            register();
            Run run = run("make-service");
            assertThat(run.status()).isEqualTo(Status.FAILED);
            assertThat(run.toString()).doesNotContain("s3cr3t").contains("******** of pay");
        }
    }

    @Nested
    class AFetch {
        @Test
        void letsLaterActionsKnowWhatItFound() {
            portal.find(json("{'id':'core','title':'Core'}"), json("{'id':'sre','title':'SRE'}"));
            String make =
                    MAKE_SERVICE.replace("{{ data.title }}", "{{ data.title }} of {{ actions.fetch.output.title }}");
            portal.tell(flow("make-service", "repository", "'create'", FETCH.formatted(true) + "," + make));
            register();
            assertThat(portal.entity("pay.service").orElseThrow().title()).isEqualTo("pay of Core");
        }

        @Test
        void endsTheRunWhenThatIsWantedAndNothingIsFound() {
            portal.tell(flow("make-service", "repository", "'create'", FETCH.formatted(true) + "," + MAKE_SERVICE));
            register();
            assertThat(portal.entity("pay.service")).isEmpty();
            assertThat(run("make-service").status()).isEqualTo(Status.SUCCEEDED);
            assertThat(run("make-service").reason()).isEqualTo("action fetch: nothing was found");
        }
    }

    @Nested
    class FlowsThatLeadToEachOther {
        private static final String PASS = """
                {'type':'upsertResource','args':{'data':{'id':'%s','blueprintId':'%s','properties':{'tier':'{{ data.version }}'}}}}""";

        @Test
        void endAfterTenRuns() {
            portal.tell(flow("ping", "repository", "'create','update'", PASS.formatted("pong", "service")));
            portal.tell(flow("pong", "service", "'create','update'", PASS.formatted("pay", "repository")));
            register();
            Collection<Run> runs = portal.runs().values();
            assertThat(runs).hasSize(12);
            assertThat(runs)
                    .filteredOn(run -> run.status() == Status.FAILED)
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.depth()).isEqualTo(11);
                        assertThat(run.reason()).isEqualTo("10 runs led to it already, one because of the other");
                    });
            assertThat(runs).extracting(run -> run.trigger().rootId()).containsOnly(firstOf(runs));
        }

        private static String firstOf(Collection<Run> runs) {
            return runs.stream()
                    .filter(run -> run.depth() == 0)
                    .map(run -> run.trigger().eventId())
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void runForEachEntityThatAnActionFinds() {
            portal.tell(flow("note", "service", "'delete'", MAKE_SERVICE));
            portal.tell(
                    registered("one", "service", "{}"),
                    registered("two", "service", "{}"),
                    registered("x", "repository", "{}"));
            portal.find(found("one", "service"), found("two", "service"), found("x", "repository"));
            portal.deliver();
            portal.tell(flow("chain", "repository", "'create'", """
                    {'id':'all','type':'triggerAutomations','args':{'automationIds':['note,nothing'],'entities':{'conditions':[]}}}"""));
            register();
            assertThat(portal.runs().values())
                    .filteredOn(run -> run.trigger().type() == Cause.FLOW)
                    .hasSize(2)
                    .allSatisfy(run -> {
                        assertThat(run.depth()).isEqualTo(1);
                        assertThat(run.trigger().runId()).isEqualTo(run("chain").id());
                        assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
                    });
        }

        private static JsonNode found(String id, String blueprintId) {
            return json("{'id':'" + id + "','blueprintId':'" + blueprintId + "','version':0}");
        }
    }
}
