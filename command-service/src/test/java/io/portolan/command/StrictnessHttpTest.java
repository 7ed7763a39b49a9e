package io.portolan.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.platform.testing.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessHttpTest {
    @TempDir
    private static Path folder;

    private static RunningCommandService service;

    @BeforeAll
    static void start() throws IOException {
        service = new RunningCommandService(folder);
        assertThat(send(Endpoint.PUT_BLUEPRINT, Endpoint.PUT_BLUEPRINT.body).status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer send(Endpoint endpoint, String json) throws IOException {
        return endpoint.send(service, endpoint.authorization(service), json);
    }

    /** The endpoint's body with further members before its own. */
    private static String with(Endpoint endpoint, String members) {
        return "{" + members + "," + endpoint.body.substring(1);
    }

    private static void assertRefused(Answer answer, String pointer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("urn:portolan:problem:malformed", "\"pointer\":\"" + pointer + "\"");
    }

    @Nested
    class EveryBody {
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers400ToDuplicateMembers(Endpoint endpoint) throws IOException {
            String twice = with(endpoint, "\"" + endpoint.member + "\":null");
            assertRefused(send(endpoint, twice), "/" + endpoint.member);
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers400ToTrailingData(Endpoint endpoint) throws IOException {
            assertRefused(send(endpoint, endpoint.body + " {}"), "");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers400ToCoercedTypes(Endpoint endpoint) throws IOException {
            assertRefused(send(endpoint, "{\"" + endpoint.member + "\":true}"), "/" + endpoint.member);
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers400ToNul(Endpoint endpoint) throws IOException {
            assertRefused(send(endpoint, with(endpoint, "\"x\":\"a\\u0000b\"")), "/x");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers400ToLoneSurrogates(Endpoint endpoint) throws IOException {
            assertRefused(send(endpoint, with(endpoint, "\"x\":\"\\ud83d\"")), "/x");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers400ToExponentsAbove308(Endpoint endpoint) throws IOException {
            assertRefused(send(endpoint, with(endpoint, "\"x\":1e309")), "/x");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = Endpoint.WITHOUT_A_BODY)
        void answers400ToWhatIsNoJson(Endpoint endpoint) throws IOException {
            assertThat(send(endpoint, "{\"" + endpoint.member + "\":").status()).isEqualTo(400);
        }
    }

    @Nested
    class UnknownMembers {
        @ParameterizedTest
        @EnumSource(names = {"ACCEPT", "CHANGE", "ROTATE", "CREATE_ORGANISATION"})
        void answers400ToThemInOurOwnResources(Endpoint endpoint) throws IOException {
            assertRefused(send(endpoint, with(endpoint, "\"teams\":[]")), "/teams");
        }

        @ParameterizedTest
        @EnumSource(names = {"INVITE", "INVITE_AS_RELY"})
        void answers200AndNamesThemInInvitations(Endpoint endpoint) throws IOException {
            Answer answer = send(endpoint, with(endpoint, "\"teams\":[{\"id\":1}],\"a\\r\\nb\":null"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("portolan-ignored").orElse("")).startsWith("/teams");
            assertThat(answer.head()).noneMatch(line -> line.startsWith("b"));
        }
    }

    @Nested
    class Names {
        @Test
        void answers200AndKeepsThemAsTheyAre() throws IOException {
            String name = "\\\"Zoë\\\" \\\\ O'Neil <李> \\ud83d\\ude00";
            Answer answer = send(Endpoint.INVITE, invitation(name));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"name\":\"\\\"Zoë\\\" \\\\ O'Neil <李> 😀\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"a\\r\\nBcc: b@rely.io", "a\\nb", "a\\tb", "a\\u007fb", "a\\u0085b", "a\\u2028b", "a\\u2029b"
                })
        void answers400ToLineBreaksAndControlCharacters(String name) throws IOException {
            assertRefused(send(Endpoint.INVITE, invitation(name)), "/name");
            assertRefused(send(Endpoint.CHANGE, "{\"name\":\"" + name + "\"}"), "/name");
        }

        @Test
        void answers400ToMoreThan200Characters() throws IOException {
            assertThat(send(Endpoint.INVITE, invitation("x".repeat(200))).status())
                    .isEqualTo(200);
            assertRefused(send(Endpoint.INVITE, invitation("x".repeat(201))), "/name");
        }

        private static String invitation(String name) {
            return "{\"name\":\"" + name + "\",\"email\":\"" + UUID.randomUUID() + "@rely.io\"}";
        }
    }
}
