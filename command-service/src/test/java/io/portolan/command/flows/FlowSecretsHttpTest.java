package io.portolan.command.flows;

import static io.portolan.command.flows.Flows.FLOWS;
import static io.portolan.command.flows.Flows.flow;
import static io.portolan.command.flows.Flows.id;
import static io.portolan.command.flows.Flows.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.contracts.FlowEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowSecretsHttpTest {
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
    class Secrets {
        @Test
        void areAnsweredAsMasksAndKeptSealed() {
            String id = flows.defined("\"secrets\":{\"TOKEN\":\"s3cret\"}");
            Answer answer = admin.put(FLOWS + "/" + id, flow(id, "\"secrets\":{\"OTHER\":\"0ther\"}"));
            assertThat(answer.body().path("secrets").toString())
                    .isEqualTo("{\"OTHER\":\"********\",\"TOKEN\":\"********\"}");
            String event = new String(
                    flows.service
                            .bean(EventLog.class)
                            .newest("default", FlowEvent.subject(id))
                            .orElseThrow()
                            .data(),
                    StandardCharsets.UTF_8);
            assertThat(event).contains("\"TOKEN\"").doesNotContain("s3cret", "0ther", "*");
        }

        @Test
        void areForgottenWhenTheyAreNull() {
            String id = flows.defined("\"secrets\":{\"TOKEN\":\"s3cret\",\"OTHER\":\"0ther\"}");
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
}
