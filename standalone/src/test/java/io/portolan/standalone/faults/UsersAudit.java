package io.portolan.standalone.faults;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserEvent.UserRemoved;
import io.portolan.contracts.resources.UserResource;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** All users, as reads show them and as they follow from a log. */
final class UsersAudit {
    private static final String ALL = "/api/v1/users?size=1000&sort=createdAt:asc";

    private UsersAudit() {}

    static Map<String, JsonNode> shown(Api admin) {
        Map<String, JsonNode> users = new TreeMap<>();
        Answer page = admin.get(ALL);
        while (true) {
            if (page.status() != 200 || page.header("Portolan-Stale").isPresent()) {
                throw new IllegalStateException("a read was answered " + page.status() + ", or late");
            }
            page.body().path("items").forEach(user -> users.put(user.path("id").asString(), user));
            JsonNode next = page.body().path("next");
            if (!next.isString()) {
                return users;
            }
            page = admin.get(ALL + "&cursor=" + next.asString());
        }
    }

    static Map<String, JsonNode> logged(List<Commit> commits) {
        Map<String, JsonNode> users = new TreeMap<>();
        commits.stream().flatMap(commit -> commit.draft().events().stream()).forEach(event -> {
            if (EventJson.read(event.type(), event.data()) instanceof UserEvent change) {
                String id = change.user().id();
                UserResource user = UserResource.of(change.user(), event.sequence());
                users.put(id, EventJson.mapper().readTree(EventJson.mapper().writeValueAsBytes(user)));
                if (change instanceof UserRemoved) {
                    users.remove(id);
                }
            }
        });
        return users;
    }
}
