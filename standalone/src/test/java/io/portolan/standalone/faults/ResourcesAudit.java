package io.portolan.standalone.faults;

import static org.awaitility.Awaitility.await;

import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.contracts.EntityEvent;
import io.portolan.contracts.EntityEvent.EntityRemoved;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.UserEvent;
import io.portolan.contracts.UserEvent.UserRemoved;
import io.portolan.contracts.resources.EntityResource;
import io.portolan.contracts.resources.UserResource;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** All users and entities by their subjects, as reads show them and as they follow from a log. */
final class ResourcesAudit {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ALL = "?size=1000&sort=createdAt:asc";

    private ResourcesAudit() {}

    static Map<String, JsonNode> shown(Api admin) {
        Map<String, JsonNode> resources = new TreeMap<>();
        list(admin, "/api/v1/users").forEach((id, user) -> resources.put("user/" + id, user));
        list(admin, "/api/v1/entities").forEach((id, entity) -> resources.put("entity/" + id, entity));
        return resources;
    }

    private static Map<String, JsonNode> list(Api admin, String path) {
        Map<String, JsonNode> resources = new TreeMap<>();
        Answer page = fresh(admin, path + ALL);
        while (true) {
            page.body()
                    .path("items")
                    .forEach(resource -> resources.put(resource.path("id").asString(), resource));
            JsonNode next = page.body().path("next");
            if (!next.isString()) {
                return resources;
            }
            page = fresh(admin, path + ALL + "&cursor=" + next.asString());
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
        Map<String, JsonNode> resources = new TreeMap<>();
        commits.stream().flatMap(commit -> commit.draft().events().stream()).forEach(event -> follow(event, resources));
        return resources;
    }

    private static void follow(LoggedEvent event, Map<String, JsonNode> resources) {
        switch (EventJson.read(event.type(), event.data())) {
            case UserRemoved _, EntityRemoved _ -> resources.remove(event.subject());
            case UserEvent change ->
                resources.put(event.subject(), json(UserResource.of(change.user(), event.sequence())));
            case EntityEvent change ->
                resources.put(event.subject(), json(EntityResource.of(change.entity(), event.sequence())));
            default -> {}
        }
    }

    private static JsonNode json(Object resource) {
        return EventJson.mapper().readTree(EventJson.mapper().writeValueAsBytes(resource));
    }
}
