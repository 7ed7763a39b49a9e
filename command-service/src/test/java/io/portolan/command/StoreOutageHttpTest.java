package io.portolan.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.keys.Secret;
import io.portolan.platform.testing.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreOutageHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        service.loseStore();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void answers503AndWhenToComeAgain(Endpoint endpoint) throws IOException {
        String token = "{\"token\":\"" + Secret.mint(Secret.Kind.INVITATION).reveal() + "\"}";
        String body = endpoint == Endpoint.ACCEPT ? token : endpoint.body;
        Answer answer = endpoint.send(service, endpoint.authorization(service), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isPresent();
        assertThat(answer.body()).contains("urn:portolan:problem:unavailable").doesNotContain("mongo", "Exception");
    }
}
