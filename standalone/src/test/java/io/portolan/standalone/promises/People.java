package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.RunningPortal;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.util.UUID;

/** Persons who join an organisation. */
final class People {
    private final Api admin;
    private final Mailbox mailbox;

    People(RunningPortal running) {
        this.admin = running.portal().admin();
        this.mailbox = new Mailbox(running.portal().outbox());
    }

    static String address() {
        return "user-" + UUID.randomUUID() + "@rely.io";
    }

    /** What an invitation says; no two are alike. */
    static String invitation(String address) {
        return "{\"name\":\"John Doe\",\"email\":\"" + address + "\"}";
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** A new member with the first key. */
    Member join() throws Exception {
        String address = address();
        Answer invited = Insistent.ask(() -> admin.post("/api/v1/users/invite", invitation(address)));
        assertThat(invited.status()).as(invited.text()).isEqualTo(200);
        String token = mailbox.token(address);
        Answer accepted = Insistent.ask(() -> accept(token));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        return new Member(
                accepted.body().at("/user/id").asString(),
                admin.as(accepted.body().at("/key/token").asString()));
    }

    Answer accept(String token, String... headers) {
        return admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}", headers);
    }

    /** A user and a client with the user's key. */
    record Member(String id, Api api) {}
}
