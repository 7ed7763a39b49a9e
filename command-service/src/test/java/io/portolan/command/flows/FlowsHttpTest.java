package io.portolan.command.flows;

import static io.portolan.command.flows.Flows.FLOWS;
import static io.portolan.command.flows.Flows.flow;
import static io.portolan.command.flows.Flows.id;
import static io.portolan.command.flows.Flows.pointers;
import static io.portolan.command.flows.Flows.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.contracts.EventJson;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FlowsHttpTest {
    private static final String STEPS = """
            "arguments": {"small": 1.10, "large": 123456789012345678901234567890, "tiny": 2.5e-7, "none": null},
            "triggers": [{"type": "onEvent", "event": {"resource": "entity", "action": ["create"]}, "x-of-rely": [1.0, null],
              "conditions": [{"field": "data.relations.teams.value", "operator": "neq", "value": null}]}],
            "actions": [{"id": "ask", "type": "httpRequest", "title": "Ask", "args": {"url": "{{ arguments.url }}", "body": null}}],
            "outputs": {"answer": "{{ actions.ask.output.body }}"}
            """;

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
            String id = flows.defined("");
            admin.delete(FLOWS + "/" + id);
            assertThat(admin.post(FLOWS, flow(id, "")).body().path("version").asInt())
                    .isEqualTo(2);
        }

        @Test
        void answers409WhenThereIsOne() {
            assertThat(admin.post(FLOWS, flow(flows.defined(""), "")).status()).isEqualTo(409);
        }

        @Test
        void answers403ToAViewer() {
            Client viewer = viewer();
            assertThat(viewer.post(FLOWS, flow(id(), "")).status()).isEqualTo(403);
            assertThat(viewer.put(FLOWS + "/" + id(), "{\"title\":\"Flow\"}").status())
                    .isEqualTo(403);
            assertThat(viewer.patch(FLOWS + "/" + id(), "{}").status()).isEqualTo(403);
            assertThat(viewer.delete(FLOWS + "/" + id()).status()).isEqualTo(403);
            assertThat(flows.service.member().post(FLOWS, flow(id(), "")).status())
                    .isEqualTo(200);
        }

        private static Client viewer() {
            String invited =
                    "{\"name\":\"Viewer\",\"email\":\"" + UUID.randomUUID() + "@rely.io\",\"role\":\"viewer\"}";
            Answer invitation = admin.post("/api/v1/users/invite", invited);
            String token = flows.service.invitationToken(
                    "default", invitation.body().at("/user/id").asString());
            Answer accepted = admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
            return admin.as(accepted.body().at("/key/token").asString());
        }
    }

    @Nested
    class Replace {
        @ParameterizedTest
        @ValueSource(strings = {"", "?trigger=true", "?trigger=false", "?trigger=True", "?trigger=False"})
        void answers200WhetherItShallRunOrNot(String query) {
            String id = flows.defined("\"description\":\"before\"");
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
            assertThat(admin.put(FLOWS + "/" + flows.defined(""), "{\"title\":\"New\"}", "If-None-Match", "*")
                            .status())
                    .isEqualTo(412);
            assertThat(admin.put(FLOWS + "/" + id(), "{\"title\":\"New\"}", "If-None-Match", "*")
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void answers412ToAStaleVersionAndToAnyOfOneThatIsNotThere() {
            Answer stale = admin.put(FLOWS + "/" + flows.defined(""), "{\"title\":\"New\"}", "If-Match", "\"7\"");
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.header("ETag")).contains("\"0\"");
            assertThat(admin.put(FLOWS + "/" + id(), "{\"title\":\"New\"}", "If-Match", "\"0\"")
                            .status())
                    .isEqualTo(412);
        }
    }

    @Nested
    class Patch {
        @Test
        void answers200AndKeepsWhatIsNotMentioned() {
            String id = flows.defined(STEPS + ",\"icon\":\"gone\",\"secrets\":{\"TOKEN\":\"s3cret\"}");
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
            Answer patched = admin.patch(FLOWS + "/" + flows.defined(""), "{\"title\":\"New\",\"colour\":1}");
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
            assertThat(admin.patch(FLOWS + "/" + flows.defined(""), patch).status())
                    .isEqualTo(400);
        }

        @Test
        void answers404WhenThereIsNone() {
            assertThat(admin.patch(FLOWS + "/" + id(), "{\"title\":\"New\"}").status())
                    .isEqualTo(404);
        }

        @Test
        void answers412ToAStaleVersion() {
            assertThat(admin.patch(FLOWS + "/" + flows.defined(""), "{\"title\":\"New\"}", "If-Match", "\"7\"")
                            .status())
                    .isEqualTo(412);
        }
    }

    @Nested
    class Remove {
        @Test
        void answers204AndThen404() {
            String id = flows.defined("");
            assertThat(admin.delete(FLOWS + "/" + id).status()).isEqualTo(204);
            assertThat(admin.delete(FLOWS + "/" + id).status()).isEqualTo(404);
        }

        @Test
        void answers412ToAStaleVersion() {
            assertThat(admin.delete(FLOWS + "/" + flows.defined(""), "If-Match", "\"7\"")
                            .status())
                    .isEqualTo(412);
        }
    }
}
