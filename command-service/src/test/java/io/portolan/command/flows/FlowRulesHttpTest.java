package io.portolan.command.flows;

import static io.portolan.command.flows.Flows.FLOWS;
import static io.portolan.command.flows.Flows.flow;
import static io.portolan.command.flows.Flows.id;
import static io.portolan.command.flows.Flows.pointers;
import static io.portolan.command.flows.Flows.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowRulesHttpTest {
    @TempDir
    private static Path folder;

    private static Flows flows;
    private static Client admin;

    @BeforeAll
    static void start() {
        flows = new Flows(folder);
        admin = flows.admin;
    }

    @AfterAll
    static void stop() {
        flows.close();
    }

    @Nested
    class Validation {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "'type':'cron' | /type",
                    "'isActive':'true' | /isActive",
                    "'order':1.5 | /order",
                    "'arguments':[] | /arguments",
                    "'outputs':'x' | /outputs",
                    "'secrets':[] | /secrets",
                    "'secrets':{'TOKEN':1} | /secrets/TOKEN",
                    "'secrets':{'TOKEN':''} | /secrets/TOKEN",
                    "'secrets':{'a b':'x'} | /secrets/a b",
                    "'secrets':{'TOKEN':'********'} | /secrets/TOKEN",
                    "'tags':[{'key':'a'}] | /tags/0/value",
                    "'tags':[{'key':'','value':'b'}] | /tags/0/key",
                    "'triggers':{} | /triggers",
                    "'triggers':[1] | /triggers/0",
                    "'triggers':[{}] | /triggers/0/type",
                    "'triggers':[{'type':'onevent'}] | /triggers/0/type",
                    "'triggers':[{'type':'onEvent'}] | /triggers/0/event/resource",
                    "'triggers':[{'type':'onEvent','event':{'resource':'entity','action':'create'}}] | /triggers/0/event/action",
                    "'triggers':[{'type':'manual','inputSchema':'x'}] | /triggers/0/inputSchema",
                    "'triggers':[{'type':'schedule'}] | /triggers/0/cron",
                    "'triggers':[{'type':'schedule','cron':'0 0 31 2 *'}] | /triggers/0/cron",
                    "'triggers':[{'type':'schedule','cron':'* * * * *','timeZone':'Mars/Olympus'}] | /triggers/0/cron",
                    "'triggers':[{'type':'manual','inputSchema':{'properties':{'a':{'$ref':'#'}}}}] | /triggers/0/inputSchema/properties/a/type",
                    "'triggers':[{'type':'manual','blueprintId':7}] | /triggers/0/blueprintId",
                    "'triggers':[{'type':'manual','approval':{}}] | /triggers/0/approval",
                    "'needsApproval':true,'triggers':[{'type':'manual','approval':{'approvers':[]}}] | /triggers/0/approval/approvers",
                    "'needsApproval':true,'triggers':[{'type':'manual','approval':{'mode':'most'}}] | /triggers/0/approval/mode",
                    "'needsApproval':true,'triggers':[{'type':'manual','approval':{'expiresAfterSeconds':1}}] | /triggers/0/approval/expiresAfterSeconds",
                    "'triggers':[{'type':'manual','conditions':[{'field':'data..id','operator':'eq'}]}] | /triggers/0/conditions/0/field",
                    "'triggers':[{'type':'manual','conditions':{}}] | /triggers/0/conditions",
                    "'triggers':[{'type':'manual','conditions':[{'operator':'eq'}]}] | /triggers/0/conditions/0/field",
                    "'actions':[{'type':'agentTask','conditions':[{'field':'a','operator':'equals'}]}] | /actions/0/conditions/0/operator",
                    "'actions':['x'] | /actions/0",
                    "'actions':[null] | /actions/0",
                    "'actions':[{'type':'eval'}] | /actions/0/type",
                    "'actions':[{'type':'agentTask','args':[]}] | /actions/0/args",
                    "'actions':[{'type':'agentTask','id':1}] | /actions/0/id",
                    "'actions':[{'type':'agentTask','id':'a'},{'type':'agentTask','id':'a'}] | /actions/1/id"
                })
        void answers400WithThePlaceOfWhatIsWrong(String members, String pointer) {
            assertThat(pointers(admin.post(FLOWS, flow(id(), members.replace('\'', '"')))))
                    .containsExactly(pointer);
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                        {% for x in data %}       ; {% isn't in this language, at character 1
                        a {{ ''.__class__ }}      ; names don't begin with two underscores, at character 9
                        {{ 'x'*10**9 }}           ; * means nothing here, at character 7
                        {{ data.keys() }}         ; only functions can be called, which are standardize_status(value, blueprintId), at character 13
                        {{ range(9) }}            ; there is no function range, only standardize_status(value, blueprintId), at character 4
                        {{ data.title             ; the end can't stand here, at character 14
                        """)
        void answers400ToATemplateThatIsNotInTheLanguage(String template, String reason) {
            String id = id();
            String action =
                    "{\"id\":\"ask\",\"type\":\"httpRequest\",\"args\":{\"headers\":[{\"x/y\":\"" + template + "\"}]}}";
            Answer refused = admin.post(FLOWS, flow(id, "\"actions\":[" + action + "]"));
            assertThat(pointers(refused)).containsExactly("/actions/0/args/headers/0/x~1y");
            assertThat(refused.body().at("/errors/0/reason").asString())
                    .isEqualTo("flow " + id + ", action ask: " + reason);
        }

        @Test
        void answers400ToEachTemplateThatIsNotInTheLanguage() {
            String condition = "\"conditions\":[{\"field\":\"a\",\"operator\":\"eq\",\"value\":\"{{ a | evil }}\"}]";
            String large = "{{ data }}" + "x".repeat(5 * 1024);
            Answer refused = admin.post(
                    FLOWS,
                    flow(
                            id(),
                            "\"triggers\":[{\"type\":\"manual\"," + condition
                                    + "}],\"actions\":[{\"type\":\"agentTask\","
                                    + condition + ",\"args\":{\"text\":\"" + large
                                    + "\"}}],\"outputs\":{\"x\":\"{{ }}\"}"));
            assertThat(pointers(refused))
                    .containsExactly(
                            "/triggers/0/conditions/0/value",
                            "/actions/0/conditions/0/value",
                            "/actions/0/args/text",
                            "/outputs/x");
            assertThat(refused.body().at("/errors/0/reason").asString())
                    .contains(", trigger 1: there is no filter evil, only default, ")
                    .endsWith(", at character 8");
            assertThat(refused.body().at("/errors/1/reason").asString()).contains(", action 1: ");
        }

        @Test
        void answers400WithAllThatIsWrong() {
            String body = "{\"id\":\"Upper\",\"actions\":[{\"type\":\"eval\"},{\"type\":\"agentTask\",\"args\":1}]}";
            assertThat(pointers(admin.post(FLOWS, body)))
                    .containsExactlyInAnyOrder("/id", "/title", "/actions/0/type", "/actions/1/args");
        }

        @Test
        void answers400ToMoreThanThereMayBe() {
            String action = "{\"type\":\"agentTask\"}";
            String trigger = "{\"type\":\"manual\"}";
            assertThat(pointers(admin.post(FLOWS, flow(id(), "\"actions\":" + times(101, action)))))
                    .containsExactly("/actions");
            assertThat(pointers(admin.post(FLOWS, flow(id(), "\"triggers\":" + times(101, trigger)))))
                    .containsExactly("/triggers");
            assertThat(admin.post(
                                    FLOWS,
                                    flow(
                                            id(),
                                            "\"actions\":" + times(100, action) + ",\"triggers\":"
                                                    + times(100, trigger)))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void answers400ToATitleOf201Characters() {
            String body = "{\"id\":\"long\",\"title\":\"" + "x".repeat(201) + "\"}";
            assertThat(pointers(admin.post(FLOWS, body))).containsExactly("/title");
        }

        private static String times(int times, String element) {
            return "[" + String.join(",", Collections.nCopies(times, element)) + "]";
        }
    }

    @Nested
    class Blueprints {
        private static final String REFUSED = "{\"detail\":\"Automation error: Blueprint with id no.such not found\"}";

        private static Answer put(String blueprint, String... headers) {
            String body = "{\"title\":\"Flow\",\"arguments\":{\"targetBlueprintId\":\"" + blueprint + "\"}}";
            return admin.put(FLOWS + "/" + id(), body, headers);
        }

        @Test
        void answers200WhenTheyAreThere() {
            assertThat(put("kind").status()).isEqualTo(200);
            assertThat(put("{{ data.kind }}").status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"*/*", "application/json"})
        void answers400InExactlyRelysWordsWhenTheyAreNot(String accept) {
            Answer refused = put("no.such", "Accept", accept);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("Content-Type")).contains("application/json");
            assertThat(text(refused)).isEqualTo(REFUSED);
        }

        @Test
        void answers400InRelysWordsToAClientThatAsksForNothingInParticular() {
            Answer refused = put("no.such");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(text(refused)).isEqualTo(REFUSED);
        }

        @Test
        void answers400WithTheUsualProblemToWhoAsksForIt() {
            Answer refused = put("no.such", "Accept", "application/problem+json");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("Content-Type")).contains("application/problem+json");
            assertThat(refused.body().path("detail").asString())
                    .isEqualTo("Automation error: Blueprint with id no.such not found");
            assertThat(refused.body().path("type").asString()).isEqualTo("urn:portolan:problem:malformed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"No Id", "a#0", "{%", "../kind"})
        void answers400ToWhatCanBeNone(String blueprint) {
            assertThat(put(blueprint).body().path("detail").asString())
                    .isEqualTo("Automation error: Blueprint with id " + blueprint + " not found");
        }

        @Test
        void answers400ToThoseThatAreGoneButLetsTheirFlowsBeChanged() {
            admin.put("/api/v1/blueprints/going", "{\"title\":\"Going\"}");
            String id = flows.defined("\"arguments\":{\"targetBlueprintId\":\"going\"}");
            assertThat(admin.delete("/api/v1/blueprints/going").status()).isEqualTo(204);

            assertThat(put("going").status()).isEqualTo(400);
            assertThat(admin.patch(FLOWS + "/" + id, "{\"isActive\":false}").status())
                    .isEqualTo(200);
            assertThat(admin.patch(FLOWS + "/" + id, "{\"arguments\":{\"sourceBlueprintId\":\"no.such\"}}")
                            .status())
                    .isEqualTo(400);
        }
    }
}
