package io.portolan.command.executions;

import static io.portolan.command.executions.Automated.blueprint;
import static io.portolan.command.executions.Automated.changed;
import static io.portolan.command.executions.Automated.flow;
import static io.portolan.command.executions.Automated.json;
import static io.portolan.command.executions.Automated.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.suggestions.SuggestionCommand.AcceptSuggestion;
import io.portolan.command.suggestions.SuggestionCommand.RejectSuggestion;
import io.portolan.contracts.Entity;
import io.portolan.contracts.EntitySourceEvent;
import io.portolan.contracts.Run;
import io.portolan.contracts.Suggestion;
import io.portolan.embedded.EmbeddedStore;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entities that flows suggest instead of making them. */
class SuggestionsTest {
    private static final String MAKE_SERVICE = """
            {'id':'make','type':'upsertResource','args':{'resourceType':'entity','data':{
              'id':'{{ data.id }}.{{ arguments.to }}','title':'{{ data.title }}','blueprintId':'{{ arguments.to }}',
              'properties':{'tier':'{{ data.properties.tier }}','language':'{{ data.properties.language }}'}}}}""";
    private static final String SUGGEST_SERVICE = MAKE_SERVICE.replace("'args':{", "'args':{'createSuggestion':true,");

    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Automated portal = new Automated(store);

    @BeforeEach
    void define() {
        portal.tell(
                blueprint("repository", "'tier':{'type':'integer'},'language':{'type':'string'}"),
                blueprint("service", "'tier':{'type':'integer'},'language':{'type':'string'}"));
        portal.tell(flow("suggest", "repository", "'create','update'", SUGGEST_SERVICE));
        register();
    }

    @AfterEach
    void close() {
        portal.close();
        store.close();
    }

    private void register() {
        portal.tell(registered("pay", "repository", "{'tier':3,'language':'Java'}"));
        portal.deliver();
    }

    private Suggestion suggested() {
        return Objects.requireNonNull(portal.suggestion());
    }

    @Test
    void isMadeInsteadOfAnEntityAndFollowsItsSource() {
        assertThat(portal.entity("pay.service")).isEmpty();
        assertThat(suggested().entity().at("/properties/tier").asInt()).isEqualTo(3);
        portal.tell(changed("pay", "repository", "{'tier':4}"));
        portal.deliver();
        assertThat(suggested().entity().at("/properties/tier").asInt()).isEqualTo(4);
        assertThat(suggested().status()).isEqualTo(Suggestion.Status.OPEN);
    }

    @Test
    void becomesTheEntityThatItsFlowWritesFromThenOn() {
        portal.by("user/eve", new AcceptSuggestion(suggested().id(), null));
        assertThat(portal.entity("pay.service").orElseThrow().createdBy()).isEqualTo("user/eve");
        portal.tell(changed("pay", "repository", "{'tier':5}"));
        portal.deliver();
        assertThat(portal.entity("pay.service")
                        .orElseThrow()
                        .properties()
                        .path("tier")
                        .asInt())
                .isEqualTo(5);
        assertThat(suggested().status()).isEqualTo(Suggestion.Status.ACCEPTED);
    }

    @Test
    void isMergedIntoAnotherEntity() {
        portal.tell(registered("payments", "service", "{'language':'Go'}"));
        portal.by("user/eve", new AcceptSuggestion(suggested().id(), "payments"));
        Entity merged = portal.entity("payments").orElseThrow();
        assertThat(merged.sources()).containsExactly("repository.pay");
        assertThat(merged.properties()).isEqualTo(json("{'language':'Java','tier':3}"));
        assertThat(suggested().entityId()).isEqualTo("payments");
    }

    @Test
    void isNotMadeAgainOnceItWasRejected() {
        portal.by("user/eve", new RejectSuggestion(suggested().id()));
        portal.tell(changed("pay", "repository", "{'tier':4}"));
        portal.deliver();
        assertThat(suggested().status()).isEqualTo(Suggestion.Status.REJECTED);
        assertThat(portal.history("suggestion/" + suggested().id())).hasSize(2);
    }

    @Test
    void letsFlowsRunOnTheSourceWhenItIsAccepted() {
        portal.tell(flow("follow", "repository", "'addedAsSource'", """
                {'id':'fetch','type':'fetchResource','args':{'resourceType':'entity','stopFlowIfNotFound':false,'conditions':[
                  {'field':'blueprintId','operator':'eq','value':'team'}]}}"""));
        portal.by("user/eve", new AcceptSuggestion(suggested().id(), null));
        portal.deliver();
        Run run = portal.run("follow", EntitySourceEvent.subject("pay", "pay.service"));
        assertThat(run.trigger().subject()).isEqualTo("entity/pay");
        assertThat(run.trigger().action()).isEqualTo("addedAsSource");
    }
}
