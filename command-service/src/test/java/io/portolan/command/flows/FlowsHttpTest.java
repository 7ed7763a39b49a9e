package io.portolan.command.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.FlowEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FlowsHttpTest {
    private static final String FLOWS = "/api/v1/flows";
    private static final String STEPS = """
            "arguments": {"small": 1.10, "large": 123456789012345678901234567890, "tiny": 2.5e-7, "none": null},
            "triggers": [{"type": "onEvent", "event": {"resource": "entity", "action": ["create"]}, "x-of-rely": [1.0, null],
              "conditions": [{"field": "data.relations.teams.value", "operator": "neq", "value": null}]}],
            "actions": [{"id": "ask", "type": "httpRequest", "title": "Ask", "args": {"url": "{{ arguments.url }}", "body": null}}],
            "outputs": {"answer": "{{ actions.ask.output.body }}"}
            """;

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        assertThat(admin.put("/api/v1/blueprints/kind", "{\"title\":\"Kind\"}").status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String id() {
        return "flow." + UUID.randomUUID();
    }

    private static String flow(String id, String more) {
        return "{\"id\":\"" + id + "\",\"title\":\"Flow\"" + (more.isBlank() ? "" : "," + more) + "}";
    }

    /** The id of a flow that is there. */
    private static String defined(String more) {
        String id = id();
        assertThat(admin.post(FLOWS, flow(id, more)).status()).isEqualTo(200);
        return id;
    }

    private static List<String> pointers(Answer refused) {
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        return refused.body()
                .path("errors")
                .valueStream()
                .map(fault -> fault.path("pointer").asString())
                .toList();
    }

    private static String text(Answer answer) {
        return new String(Objects.requireNonNull(answer.exchange().getResponseBodyContent()), StandardCharsets.UTF_8);
    }

    @Nested
    class Create {
        @Test
        void answers200WithTheFlowAndItsDefaults() {
            String id = id();
            Answer created = admin.post(FLOWS, flow(id, "\"icon\":null,\"arguments\":null,\"outputs\":null"));
            assertThat(created.status()).isEqualTo(200);
            assertThat(created.header("ETag")).contains("\"0\"");
            assertThat(created.body().propertyNames())
                    .containsExactly(
                            "id",
                            "title",
                            "isActive",
                            "needsApproval",
                            "order",
                            "type",
                            "arguments",
                            "secrets",
                            "triggers",
                            "actions",
                            "tags",
                            "createdAt",
                            "updatedAt",
                            "createdBy",
                            "updatedBy",
                            "version");
            assertThat(created.body().path("id").asString()).isEqualTo(id);
            assertThat(created.body().path("type").asString()).isEqualTo("automation");
            assertThat(created.body().path("isActive").asBoolean()).isTrue();
        }

        @Test
        void answers200WithStepsAsTheyWereSent() {
            String id = id();
            JsonNode sent = EventJson.mapper().readTree(flow(id, STEPS));
            Answer created = admin.post(FLOWS, flow(id, STEPS));
            JsonNode answered = EventJson.mapper().readTree(text(created));
            for (String member : List.of("arguments", "triggers", "actions", "outputs")) {
                assertThat(answered.path(member).toString())
                        .isEqualTo(sent.path(member).toString());
            }
            assertThat(text(created)).contains("1.10,", "123456789012345678901234567890", "2.5E-7", "[1.0,null]");
        }

        @Test
        void answers200AndNamesWhatItDoesNotKnow() {
            Answer created =
                    admin.post(FLOWS, flow(id(), "\"colour\":1,\"tags\":[{\"key\":\"a\",\"value\":\"b\",\"c\":1}]"));
            assertThat(created.status()).isEqualTo(200);
            assertThat(created.header("Portolan-Ignored")).contains("/colour, /tags/0/c");
            assertThat(created.body().has("colour")).isFalse();
        }

        @Test
        void answers200ForOneThatWasRemoved() {
            String id = defined("");
            admin.delete(FLOWS + "/" + id);
            assertThat(admin.post(FLOWS, flow(id, "")).body().path("version").asInt())
                    .isEqualTo(2);
        }

        @Test
        void answers409WhenThereIsOne() {
            assertThat(admin.post(FLOWS, flow(defined(""), "")).status()).isEqualTo(409);
        }

        @Test
        void answers403ToAViewer() {
            Client viewer = viewer();
            assertThat(viewer.post(FLOWS, flow(id(), "")).status()).isEqualTo(403);
            assertThat(viewer.put(FLOWS + "/" + id(), "{\"title\":\"Flow\"}").status())
                    .isEqualTo(403);
            assertThat(viewer.patch(FLOWS + "/" + id(), "{}").status()).isEqualTo(403);
            assertThat(viewer.delete(FLOWS + "/" + id()).status()).isEqualTo(403);
            assertThat(service.member().post(FLOWS, flow(id(), "")).status()).isEqualTo(200);
        }

        private static Client viewer() {
            String invited =
                    "{\"name\":\"Viewer\",\"email\":\"" + UUID.randomUUID() + "@rely.io\",\"role\":\"viewer\"}";
            Answer invitation = admin.post("/api/v1/users/invite", invited);
            String token = service.invitationToken(
                    "default", invitation.body().at("/user/id").asString());
            Answer accepted = admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
            return admin.as(accepted.body().at("/key/token").asString());
        }
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
            String id = defined("\"arguments\":{\"targetBlueprintId\":\"going\"}");
            assertThat(admin.delete("/api/v1/blueprints/going").status()).isEqualTo(204);

            assertThat(put("going").status()).isEqualTo(400);
            assertThat(admin.patch(FLOWS + "/" + id, "{\"isActive\":false}").status())
                    .isEqualTo(200);
            assertThat(admin.patch(FLOWS + "/" + id, "{\"arguments\":{\"sourceBlueprintId\":\"no.such\"}}")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Replace {
        @ParameterizedTest
        @ValueSource(strings = {"", "?trigger=true", "?trigger=false", "?trigger=True", "?trigger=False"})
        void answers200WhetherItShallRunOrNot(String query) {
            String id = defined("\"description\":\"before\"");
            Answer replaced = admin.put(FLOWS + "/" + id + query, "{\"title\":\"After\"}");
            assertThat(replaced.status()).isEqualTo(200);
            assertThat(replaced.body().path("title").asString()).isEqualTo("After");
            assertThat(replaced.body().has("description")).isFalse();
            assertThat(replaced.header("ETag")).contains("\"1\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"?trigger=1", "?trigger=", "?trigger=yes"})
        void answers400WhenItDoesNotSayWhetherItShallRun(String query) {
            assertThat(pointers(admin.put(FLOWS + "/" + id() + query, "{\"title\":\"Flow\"}")))
                    .containsExactly("trigger");
        }

        @Test
        void answers200WithTheSameVersionWhenNothingChanges() {
            String id = id();
            Answer created = admin.put(FLOWS + "/" + id, flow(id, STEPS + ",\"secrets\":{\"A\":\"x\"}"));
            Answer again = admin.put(FLOWS + "/" + id, flow(id, STEPS + ",\"secrets\":{\"A\":\"x\"}"));
            Answer sentBack = admin.put(FLOWS + "/" + id, text(created));
            assertThat(again.body()).isEqualTo(created.body());
            assertThat(sentBack.status()).isEqualTo(200);
            assertThat(sentBack.body()).isEqualTo(created.body());
            assertThat(sentBack.header("Portolan-Ignored").orElse("")).contains("/createdAt");
        }

        @Test
        void answers400WhenTheBodyNamesAnother() {
            assertThat(pointers(admin.put(FLOWS + "/" + id(), flow("another", ""))))
                    .containsExactly("/id");
        }

        @Test
        void answers412WhenItMustNotExistAndDoes() {
            assertThat(admin.put(FLOWS + "/" + defined(""), "{\"title\":\"New\"}", "If-None-Match", "*")
                            .status())
                    .isEqualTo(412);
            assertThat(admin.put(FLOWS + "/" + id(), "{\"title\":\"New\"}", "If-None-Match", "*")
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void answers412ToAStaleVersionAndToAnyOfOneThatIsNotThere() {
            Answer stale = admin.put(FLOWS + "/" + defined(""), "{\"title\":\"New\"}", "If-Match", "\"7\"");
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).contains("\"0\"");
            assertThat(admin.put(FLOWS + "/" + id(), "{\"title\":\"New\"}", "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(412);
        }
    }

    @Nested
    class Secrets {
        @Test
        void areAnsweredAsMasksAndKeptSealed() {
            String id = defined("\"secrets\":{\"TOKEN\":\"s3cret\"}");
            Answer answer = admin.put(FLOWS + "/" + id, flow(id, "\"secrets\":{\"OTHER\":\"0ther\"}"));
            assertThat(answer.body().path("secrets").toString())
                    .isEqualTo("{\"OTHER\":\"********\",\"TOKEN\":\"********\"}");
            String event = new String(
                    service.bean(EventLog.class)
                            .newest("default", FlowEvent.subject(id))
                            .orElseThrow()
                            .data(),
                    StandardCharsets.UTF_8);
            assertThat(event).contains("\"TOKEN\"").doesNotContain("s3cret", "0ther", "*");
        }

        @Test
        void areForgottenWhenTheyAreNull() {
            String id = defined("\"secrets\":{\"TOKEN\":\"s3cret\",\"OTHER\":\"0ther\"}");
            assertThat(admin.put(FLOWS + "/" + id, flow(id, "\"secrets\":{\"TOKEN\":null}"))
                            .body()
                            .path("secrets")
                            .propertyNames())
                    .containsExactly("OTHER");
            assertThat(admin.patch(FLOWS + "/" + id, "{\"secrets\":null}")
                            .body()
                            .path("secrets")
                            .isEmpty())
                    .isTrue();
        }

        @Test
        void areInNoRefusal() {
            for (String body : List.of(
                    "\"secrets\":\"s3cret\"",
                    "\"secrets\":{\"a b\":\"s3cret\"}",
                    "\"secrets\":{\"TOKEN\":[\"s3cret\"]}",
                    "\"secrets\":{\"TOKEN\":\"s3cret" + "x".repeat(20_000) + "\"}")) {
                Answer refused = admin.post(FLOWS, flow(id(), body));
                assertThat(refused.status()).isEqualTo(400);
                assertThat(text(refused)).doesNotContain("s3cret");
            }
        }
    }

    @Nested
    class Patch {
        @Test
        void answers200AndKeepsWhatIsNotMentioned() {
            String id = defined(STEPS + ",\"icon\":\"gone\",\"secrets\":{\"TOKEN\":\"s3cret\"}");
            Answer patched = admin.patch(
                    FLOWS + "/" + id,
                    "{\"icon\":null,\"arguments\":{\"small\":null,\"more\":{}},\"secrets\":{\"OTHER\":\"x\"}}");
            assertThat(patched.status()).isEqualTo(200);
            assertThat(patched.body().has("icon")).isFalse();
            assertThat(text(patched))
                    .contains(
                            "\"arguments\":{\"large\":123456789012345678901234567890,\"tiny\":2.5E-7,\"none\":null,\"more\":{}}",
                            "\"x-of-rely\":[1.0,null]",
                            "\"secrets\":{\"OTHER\":\"********\",\"TOKEN\":\"********\"}");
        }

        @Test
        void answers200AndNamesWhatItDoesNotKnow() {
            Answer patched = admin.patch(FLOWS + "/" + defined(""), "{\"title\":\"New\",\"colour\":1}");
            assertThat(patched.status()).isEqualTo(200);
            assertThat(patched.header("Portolan-Ignored")).contains("/colour");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "{\"title\":null}",
                    "{\"id\":\"another\"}",
                    "{\"secrets\":1}",
                    "{\"secrets\":{\"NEW\":\"********\"}}",
                    "{\"triggers\":[{}]}"
                })
        void answers400ToWhatCannotBe(String patch) {
            assertThat(admin.patch(FLOWS + "/" + defined(""), patch).status()).isEqualTo(400);
        }

        @Test
        void answers404WhenThereIsNone() {
            assertThat(admin.patch(FLOWS + "/" + id(), "{\"title\":\"New\"}").status())
                    .isEqualTo(404);
        }

        @Test
        void answers412ToAStaleVersion() {
            assertThat(admin.patch(FLOWS + "/" + defined(""), "{\"title\":\"New\"}", "If-Match", "\"7\"")
                            .status())
                    .isEqualTo(412);
        }
    }

    @Nested
    class Remove {
        @Test
        void answers204AndThen404() {
            String id = defined("");
            assertThat(admin.delete(FLOWS + "/" + id).status()).isEqualTo(204);
            assertThat(admin.delete(FLOWS + "/" + id).status()).isEqualTo(404);
        }

        @Test
        void answers412ToAStaleVersion() {
            assertThat(admin.delete(FLOWS + "/" + defined(""), "If-Match", "\"7\"")
                            .status())
                    .isEqualTo(412);
        }
    }
}
