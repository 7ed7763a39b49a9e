package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import io.portolan.contracts.ScoreEvent;
import io.portolan.standalone.RunningPortal;
import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The views as operators and readers see them. */
final class Views {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningPortal running;
    private final Api management;

    Views(RunningPortal running) {
        this.running = running;
        this.management = running.management();
    }

    List<String> names() {
        return management
                .get("/projections")
                .body()
                .valueStream()
                .map(state -> state.path("projection").asString())
                .distinct()
                .toList();
    }

    /** Builds a view anew and waits until the new build has taken over. */
    void rebuild(String view) {
        String before = awaitLive(view);
        assertThat(management.post("/projections/" + view, "{}").status()).isEqualTo(204);
        await().atMost(PATIENCE)
                .until(() -> live(view), live -> live.isPresent() && !live.get().equals(before));
    }

    /** The hash of each view's live build; when nothing is written, all that was written is in it after a read. */
    Map<String, String> hashes() throws Exception {
        List<String> names = names();
        names.forEach(this::awaitLive);
        // One of the scores, which are folded by themselves, and one of all the rest.
        for (String path : List.of("/api/v1/users", "/api/v1/entities/public-api/scores")) {
            Answer read = Insistent.ask(() -> running.portal().admin().get(path));
            assertThat(read.status()).as(read.text()).isEqualTo(200);
        }
        return names.stream().collect(Collectors.toMap(view -> view, this::hash));
    }

    private String hash(String view) {
        Answer hash = management.get("/projections/" + view);
        assertThat(hash.status()).as(view).isEqualTo(200);
        return hash.body().path("hash").asString();
    }

    private String awaitLive(String view) {
        return await().atMost(PATIENCE)
                .until(() -> live(view), Optional::isPresent)
                .orElseThrow();
    }

    Map<String, JsonNode> entities() {
        return all("/api/v1/entities?size=1000");
    }

    /** By their subjects. */
    Map<String, JsonNode> scores() {
        Map<String, JsonNode> scores = new HashMap<>();
        for (String scorecardId : all("/api/v1/scorecards?size=1000").keySet()) {
            items("/api/v1/scorecards/" + scorecardId + "/leaderboard?size=1000")
                    .forEach(score -> scores.put(
                            ScoreEvent.subject(
                                    scorecardId, score.path("entityId").asString()),
                            score));
        }
        return scores;
    }

    Map<String, JsonNode> users() {
        return all("/api/v1/users?size=1000");
    }

    /** Of all users, and without when they were used, which no event tells. */
    Map<String, JsonNode> apiKeys() {
        Map<String, JsonNode> keys = all("/api/v1/api-keys?size=1000&filters=userId:neq:nobody");
        keys.values().forEach(key -> ((ObjectNode) key).remove("lastUsedAt"));
        return keys;
    }

    Map<String, String> keyMacs() {
        try (MongoClient client = running.views()) {
            return Flux.from(client.getDatabase("portolan_views")
                            .getCollection(awaitLive("keyMacs"), BsonDocument.class)
                            .find())
                    .collectMap(stored -> stored.getString("_id").getValue(), Views::mac)
                    .blockOptional()
                    .orElseThrow();
        }
    }

    private static String mac(BsonDocument stored) {
        BsonDocument fields = stored.getDocument("fields");
        return fields.containsKey("pluginId")
                ? Model.plugin(fields.getString("pluginId").getValue())
                : Model.key(
                        fields.getString("keyId").getValue(),
                        fields.getString("userId").getValue(),
                        Instant.ofEpochMilli(fields.getDateTime("activeUntil").getValue()));
    }

    private Map<String, JsonNode> all(String path) {
        return items(path).stream()
                .collect(Collectors.toMap(item -> item.path("id").asString(), item -> item));
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = running.portal().admin().get(path + cursor);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.body().path("items").forEach(items::add);
            JsonNode next = page.body().path("next");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return items;
    }

    private Optional<String> live(String view) {
        for (JsonNode state : management.get("/projections").body()) {
            if (state.path("projection").asString().equals(view)
                    && state.path("live").isString()) {
                return Optional.of(state.path("live").asString());
            }
        }
        return Optional.empty();
    }
}
