package io.portolan.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.contracts.UserEvent.UserInvited;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {
    private static final String TYPE = "user.invited.v1";

    private static UserInvited invited(Instant at) {
        User user = new User("1", "Ana", "ana@x.io", Role.VIEWER, UserStatus.INVITED, null, at, at, "system", "system");
        return new UserInvited(user, List.of());
    }

    private static String written(Instant at) {
        return new String(EventJson.write(invited(at)), UTF_8);
    }

    private static Event read(ObjectNode json) {
        return EventJson.read(TYPE, json.toString().getBytes(UTF_8));
    }

    @Nested
    class Written {
        @ParameterizedTest
        @CsvSource({
            "2026-11-24T09:00:00Z,2026-11-24T09:00:00.000Z",
            "2026-11-24T09:00:00.1Z,2026-11-24T09:00:00.100Z",
            "2026-11-24T09:00:00.123999999Z,2026-11-24T09:00:00.123Z"
        })
        void hasInstantsWithMilliseconds(Instant at, String text) {
            assertThat(written(at)).contains("\"createdAt\":\"" + text + "\"");
        }

        @Test
        void leavesOutWhatIsAbsent() {
            assertThat(written(Instant.EPOCH)).doesNotContain("invitation", "null");
        }

        @Test
        void keepsTheOrderOfTheRecordAndTheNamesOfTheWire() {
            assertThat(written(Instant.EPOCH))
                    .startsWith("{\"user\":{\"id\":\"1\",\"name\":\"Ana\",\"email\":\"ana@x.io\",\"role\":\"viewer\","
                            + "\"status\":\"invited\",\"createdAt\":")
                    .endsWith("},\"changed\":[]}");
        }
    }

    @Nested
    class Read {
        @Test
        void isWhatWasWritten() {
            UserInvited event = invited(Instant.parse("2026-11-24T09:00:00.001Z"));
            assertThat(EventJson.read(TYPE, EventJson.write(event))).isEqualTo(event);
        }

        @Test
        void skipsMembersThatItDoesNotKnow() {
            ObjectNode grown = (ObjectNode) Document.sample(TYPE);
            grown.put("reason", "new hire");
            ((ObjectNode) grown.path("user")).putObject("avatar").put("size", 64);
            assertThat(read(grown)).isEqualTo(read((ObjectNode) Document.sample(TYPE)));
        }

        @Test
        void refusesAnUnknownType() {
            assertThatThrownBy(() -> EventJson.read("user.invited.v0", new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("unknown event type user.invited.v0");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "[]", "7", "{\"user\":7,\"changed\":[]}", "{\"user\":{},\"changed\":[]}"})
        void refusesWhatIsNoEvent(String json) {
            assertThatThrownBy(() -> EventJson.read(TYPE, json.getBytes(UTF_8))).isInstanceOf(JacksonException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"id", "name", "email", "role", "status", "createdAt", "updatedBy"})
        void refusesAnEventThatLacksAMember(String member) {
            ObjectNode lacking = (ObjectNode) Document.sample(TYPE);
            ((ObjectNode) lacking.path("user")).remove(member);
            assertThatThrownBy(() -> read(lacking))
                    .isInstanceOf(JacksonException.class)
                    .hasMessageContaining(member);
        }

        @Test
        void refusesAnUnknownRole() {
            ObjectNode odd = (ObjectNode) Document.sample(TYPE);
            ((ObjectNode) odd.path("user")).put("role", "emperor");
            assertThatThrownBy(() -> read(odd)).isInstanceOf(JacksonException.class);
        }
    }
}
