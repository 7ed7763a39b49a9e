package io.portolan.standalone.faults;

import static org.awaitility.Awaitility.await;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserEvent.UserRemoved;
import io.portolan.contracts.resources.UserResource;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** All users, as reads show them and as they follow from a log. */
final class UsersAudit {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ALL = "/api/v1/users?size=1000&sort=createdAt:asc";

    private UsersAudit() {}

    static Map<String, JsonNode> shown(Api admin) {
        Map<String, JsonNode> users = new TreeMap<>();
        Answer page = fresh(admin, ALL);
        while (true) {
            page.body().path("items").forEach(user -> users.put(user.path("id").asString(), user));
            JsonNode next = page.body().path("next");
            if (!next.isString()) {
                return users;
            }
            page = fresh(admin, ALL + "&cursor=" + next.asString());
        }
    }

    /** A read that says that it may be behind is asked again. */
    private static Answer fresh(Api admin, String path) {
        return await().atMost(PATIENCE)
                .until(
                        () -> admin.get(path),
                        answer -> answer.status() == 200
                                && answer.header("Portolan-Stale").isEmpty());
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
