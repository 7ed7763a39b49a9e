package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A read shows every write that was answered before it came, whoever wrote and whoever reads. */
class FreshReadsTest extends OnThePortal {
    private static final int CLIENTS = 16;
    private static final String USERS = "/api/v1/users";

    @Nested
    class ReadsAfterWrites {
        @Test
        void areNeverStale() throws Exception {
            writeAndRead(400);
        }

        @Test
        @Tag("faults")
        void areNeverStaleIn5000Pairs() throws Exception {
            writeAndRead(5_000);
        }

        /** Each of the persons is invited, renamed and removed, with reads after each. */
        private void writeAndRead(int pairs) throws Exception {
            long asked = Insistent.ASKED.sum();
            long postponed = Insistent.POSTPONED.sum();
            List<Reader> readers = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                readers.add(new Reader(people.join().api().apart()));
            }
            Crowd.share(CLIENTS, pairs / 4, (client, number) -> {
                Reader another = readers.get(client);
                String address = People.address();
                Answer invited = Insistent.ask(() -> admin.post(USERS + "/invite", People.invitation(address)));
                JsonNode user = invited.body().path("user");
                String id = user.path("id").asString();
                assertThat(another.one(id, invited)).isEqualTo(user);
                Answer renamed = renamed(id);
                assertThat(another.list("email:eq:" + address, renamed)).containsExactly(renamed.body());
                Answer again = renamed(id);
                assertThat(another.list("name:eq:" + again.body().path("name").asString(), again))
                        .containsExactly(again.body());
                Answer removed = Insistent.ask(() -> admin.delete(USERS + "/" + id));
                if (number % 2 == 0) {
                    assertThat(another.isGone(id, removed)).isTrue();
                } else {
                    assertThat(another.list("email:eq:" + address, removed)).isEmpty();
                }
            });
            assertMostWereAnsweredAtOnce(Insistent.ASKED.sum() - asked, Insistent.POSTPONED.sum() - postponed);
        }

        /** Or else whoever answers that this isn't the moment would never be caught. */
        private static void assertMostWereAnsweredAtOnce(long asked, long postponed) {
            System.out.printf("Of %d writes and reads %d had to be asked again%n", asked, postponed);
            assertThat(postponed).isLessThan(asked / 4);
        }

        private static Answer renamed(String id) throws Exception {
            String body = "{\"name\":\"" + UUID.randomUUID() + "\"}";
            Answer renamed = Insistent.ask(() -> admin.patch(USERS + "/" + id, body));
            assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
            return renamed;
        }
    }
}
