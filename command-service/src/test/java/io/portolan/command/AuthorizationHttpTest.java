package io.portolan.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorizationHttpTest {
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

    private static void assertRefused(Endpoint endpoint, String authorization) throws IOException {
        Answer answer = endpoint.send(service, authorization, endpoint.body);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).contains("Bearer");
        assertThat(answer.body()).doesNotContain("ptl_");
    }

    @Nested
    class AKey {
        @Test
        void answers200ToASchemeInLowerCase() throws IOException {
            String authorization = Endpoint.INVITE.authorization(service).replace("Bearer", "bearer");
            assertThat(Endpoint.INVITE
                            .send(service, authorization, Endpoint.INVITE.body)
                            .status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPT")
        void answers401ToTwoOfThem(Endpoint endpoint) throws IOException {
            assertRefused(endpoint, endpoint.authorization(service).repeat(2));
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPT")
        void answers401ToOneOf8Kilobytes(Endpoint endpoint) throws IOException {
            assertRefused(endpoint, "Authorization: Bearer ptl_" + "x".repeat(8192) + "\r\n");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPT")
        void answers401ToOneWithAWrongChecksum(Endpoint endpoint) throws IOException {
            String good = service.adminKey();
            char last = good.charAt(good.length() - 1);
            String wrong = good.substring(0, good.length() - 1) + (last == 'a' ? 'b' : 'a');
            assertRefused(endpoint, "Authorization: Bearer " + wrong + "\r\n");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPT")
        void answers401ToOneInTheQuery(Endpoint endpoint) throws IOException {
            String head = endpoint.head("").replaceFirst(" HTTP", "?access_token=" + service.adminKey() + " HTTP");
            try (var line = Endpoint.connect(service)) {
                assertThat(line.say(head).hear().status()).isEqualTo(401);
            }
        }
    }
}
