package io.portolan.command.previews;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows that are tried on two entities of which each is changed. */
class PreviewsHttpTest {
    private static final String PREVIEW = "/api/v1/flows/preview";
    private static final String FLOW = """
            {"id": "draft", "title": "Draft", "triggers": [{"type": "onEvent", "event": {"resource": "entity", "action": ["update"]},
               "conditions": [{"field": "data.properties.tier", "operator": "gte", "value": 2}]}],
             "actions": [{"id": "make", "type": "upsertResource", "args": {"data": {"id": "{{ data.id }}.made", "blueprintId": "thing",
                 "properties": {"tier": "{{ data.properties.tier }}"}}}},
               {"id": "call", "type": "httpRequest", "args": {"url": "https://x.example/{{ actions.make.output.id }}"}}]}""";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        admin.post(
                "/api/v1/blueprints",
                "{\"id\":\"thing\",\"title\":\"Thing\",\"schemaProperties\":{\"properties\":{\"tier\":{\"type\":\"integer\"}}}}");
        for (String id : new String[] {"a", "b"}) {
            admin.post("/api/v1/entities", "{\"id\":\"" + id + "\",\"blueprintId\":\"thing\"}");
            admin.patch("/api/v1/entities/" + id, "{\"properties\":{\"tier\":1}}");
            admin.patch("/api/v1/entities/" + id, "{\"properties\":{\"tier\":2}}");
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer preview(String more) {
        return admin.post(PREVIEW, "{\"flow\":" + FLOW + more + "}");
    }

    @Test
    void answers200WithWhatWouldHaveBeenDoneAndDoesNothing() {
        Answer answer = preview("");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("total").asInt()).isEqualTo(2);
        assertThat(answer.body().path("events").asInt()).isGreaterThan(6);
        assertThat(answer.body().at("/runs/0/subject").asString()).isEqualTo("entity/a");
        assertThat(answer.body().at("/runs/0/steps/0/input/data/id").asString()).isEqualTo("a.made");
        assertThat(answer.body().at("/runs/0/steps/1/input/url").asString()).isEqualTo("https://x.example/a.made");
        assertThat(answer.body().at("/runs/1/subject").asString()).isEqualTo("entity/b");
        long last = answer.body().path("to").asLong();
        assertThat(preview("").body().path("to").asLong()).isEqualTo(last);
    }

    @Test
    void answers200OfTheCommitsThatAreMeantAlone() {
        long position = preview("").body().at("/runs/1/position").asLong();
        Answer answer = preview(",\"from\":" + position + ",\"to\":" + position);
        assertThat(answer.body().path("total").asInt()).isEqualTo(1);
        assertThat(answer.body().at("/runs/0/subject").asString()).isEqualTo("entity/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"from\":0", ",\"from\":5,\"to\":4", ",\"from\":1,\"to\":10001"})
    void answers400ToPositionsThatCannotBe(String more) {
        assertThat(preview(more).status()).isEqualTo(400);
    }

    @Test
    void answers400ToAFlowThatIsNone() {
        assertThat(admin.post(PREVIEW, "{}").status()).isEqualTo(400);
        assertThat(admin.post(PREVIEW, "{\"flow\":{\"id\":\"x\",\"title\":\"x\",\"actions\":[{\"type\":\"nothing\"}]}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesNoFlowOfThatName() {
        assertThat(admin.put("/api/v1/flows/preview", "{\"title\":\"x\"}").status())
                .isEqualTo(400);
    }
}
