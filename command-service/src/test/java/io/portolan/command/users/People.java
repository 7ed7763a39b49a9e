package io.portolan.command.users;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.util.UUID;

/** Invites people to a running service and lets them join. */
record People(RunningCommandService service, Client admin) {
    static People of(RunningCommandService service) {
        return new People(service, new Client(service.url(), service.adminKey()));
    }

    static String address() {
        return "user-" + UUID.randomUUID() + "@rely.io";
    }

    Answer invite(String email) {
        return admin.post("/api/v1/users/invite", "{\"name\":\"John Doe\",\"email\":\"" + email + "\"}");
    }

    /** The id of somebody who is invited. */
    String invited() {
        return invite(address()).body().at("/user/id").asString();
    }

    String token(String userId) {
        return service.invitationToken("default", userId);
    }

    Answer accept(String token) {
        return admin.as("").post("/api/v1/users/accept", "{\"token\":\"" + token + "\"}");
    }

    /** A client with the first key of somebody who is invited. */
    Client joined(String userId) {
        return admin.as(accept(token(userId)).body().at("/key/token").asString());
    }
}
