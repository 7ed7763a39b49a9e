package io.portolan.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Answer;
import io.portolan.platform.testing.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EveryEndpointHttpTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private static Path folder;

    private static RunningCommandService service;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Nested
    class EveryEndpoint {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPT")
        void answers401WithoutAKey(Endpoint endpoint) throws IOException {
            Answer answer = endpoint.send(service, "", endpoint.body);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("www-authenticate")).contains("Bearer");
        }

        @ParameterizedTest
        @EnumSource
        void answers400ToAMalformedIdempotencyKey(Endpoint endpoint) throws IOException {
            String headers = endpoint.authorization(service) + "Idempotency-Key: " + "x".repeat(256) + "\r\n";
            assertThat(endpoint.send(service, headers, endpoint.body).status()).isEqualTo(400);
        }

        @ParameterizedTest
        @EnumSource
        void answers405ToAnotherMethod(Endpoint endpoint) throws IOException {
            String head = endpoint.head(Endpoint.INVITE.authorization(service))
                    .replaceFirst("[A-Z]+", endpoint.foreignMethod());
            try (Line line = Endpoint.connect(service)) {
                assertThat(line.say(head).hear().status()).isEqualTo(405);
            }
        }
    }

    @Nested
    class EveryEndpointWithoutABody {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = Endpoint.WITHOUT_A_BODY)
        void answers400ToABody(Endpoint endpoint) throws IOException {
            assertThat(endpoint.send(service, endpoint.authorization(service), "{}")
                            .status())
                    .isEqualTo(400);
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.MATCH_ANY,
                names = {Endpoint.WITHOUT_A_BODY, "CHANGE", "(PUT|PATCH)_.*"})
        void answers400ToAMalformedIfMatch(Endpoint endpoint) throws IOException {
            String headers = endpoint.authorization(service) + "If-Match: 1\r\n";
            assertThat(endpoint.send(service, headers, endpoint.body).status()).isEqualTo(400);
        }
    }

    @Nested
    class EveryEndpointWithABody {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers413To30MegabytesWithoutReadingThem(Endpoint endpoint) throws IOException {
            String headers = endpoint.authorization(service) + "Content-Type: application/json\r\n";
            try (Line line = Endpoint.connect(service)) {
                Answer answer = line.say(endpoint.head(headers + "Content-Length: 30000000\r\n"))
                        .hear();
                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.body()).contains("urn:portolan:problem:too-large");
            }
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.MATCH_NONE,
                names = {Endpoint.WITHOUT_A_BODY, "RUN_TASK"})
        void answers413ToChunksBeyondOneMebibyte(Endpoint endpoint) throws IOException {
            String headers = endpoint.authorization(service)
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
            try (Line line = Endpoint.connect(service)) {
                line.say(endpoint.head(headers));
                line.say(Integer.toHexString(MEBIBYTE + 1) + "\r\n").say(" ".repeat(MEBIBYTE + 1));
                assertThat(line.hear().status()).isEqualTo(413);
            }
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers415ToWhatIsNotCalledJson(Endpoint endpoint) throws IOException {
            String headers = endpoint.authorization(service) + "Content-Type: text/plain\r\n";
            try (Line line = Endpoint.connect(service)) {
                String head = endpoint.head(headers + "Content-Length: " + endpoint.body.length() + "\r\n");
                assertThat(line.say(head + endpoint.body).hear().status()).isEqualTo(415);
            }
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.MATCH_NONE,
                names = {Endpoint.WITHOUT_A_BODY, Endpoint.WITH_A_BODY_OR_NONE})
        void answers400ToNone(Endpoint endpoint) throws IOException {
            assertThat(endpoint.send(service, endpoint.authorization(service), "")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class ARetry {
        @ParameterizedTest
        @EnumSource(
                names = {
                    "INVITE",
                    "INVITE_AS_RELY",
                    "CREATE_ORGANISATION",
                    "CREATE_BLUEPRINT",
                    "PUT_BLUEPRINT",
                    "CREATE_FLOW",
                    "PUT_FLOW"
                })
        void answers200WithTheFirstAnswerAnd422WhenItIsAnother(Endpoint endpoint) throws IOException {
            String headers = endpoint.authorization(service) + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
            Answer first = endpoint.send(service, headers, endpoint.body);
            Answer second = endpoint.send(service, headers, endpoint.body);
            assertThat(first.status()).isEqualTo(200);
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.header("idempotency-replayed")).contains("true");
            assertThat(second.header("portolan-position")).isEqualTo(first.header("portolan-position"));
            assertThat(endpoint.send(service, headers, endpoint.body.replace("Ada", "Bob"))
                            .status())
                    .isEqualTo(422);
        }
    }
}
