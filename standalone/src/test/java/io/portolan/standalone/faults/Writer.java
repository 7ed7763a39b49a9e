package io.portolan.standalone.faults;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A client that invites, renames, rotates and runs tasks. What it sent with an idempotency key it sends again until it knows what became of
 * it; without one it goes on to something else.
 */
final class Writer implements Runnable {
    private static final int TASK = 5;
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** A request, to be sent to wherever the portal is at the time. */
    private interface Request {
        Answer send(Api admin, String... headers);
    }

    private final Writers all;
    private final Random random;
    private final List<String> users = new ArrayList<>();
    private @Nullable String rotating;

    Writer(Writers all, long seed) {
        this.all = all;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (!all.over()) {
            int what = random.nextInt(8);
            if (what == 7) {
                runTask();
            } else if (users.isEmpty() || what == 0) {
                invite(unique() + "@rely.io");
            } else if (what <= 2) {
                rotate();
            } else {
                rename(users.get(random.nextInt(users.size())));
            }
        }
    }

    private boolean invite(String email) {
        String body = "{\"name\":\"Ada\",\"email\":\"" + email + "\"}";
        Optional<Answer> answer = write((admin, headers) -> admin.post("/api/v1/users/invite", body, headers));
        answer.ifPresent(invited -> {
            JsonNode user = invited.body().path("user");
            users.add(user.path("id").asString());
            acknowledge(invited, "user/" + user.path("id").asString(), email);
        });
        return answer.isPresent();
    }

    /** Registers entities together; fails whole as long as there is no default model. */
    private void runTask() {
        String prefix = unique();
        String payload = IntStream.range(0, TASK)
                .mapToObj(number -> """
                        {"id": "%1$s.%2$d", "blueprintId": "service", "title": "%1$s.%2$d"}""".formatted(prefix, number))
                .collect(Collectors.joining(",", "[", "]"));
        String body = "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":" + payload + "}}";
        write((admin, headers) -> admin.post("/api/v1/tasks", body, headers)).ifPresent(answer -> {
            String id = answer.body().path("id").asString();
            acknowledge(answer, "bulk-task/" + id, id);
        });
    }

    private void rename(String id) {
        String name = unique();
        String body = "{\"name\":\"" + name + "\"}";
        write((admin, headers) -> admin.patch("/api/v1/users/" + id, body, headers))
                .ifPresent(answer -> acknowledge(answer, "user/" + id, name));
    }

    /** Rotates a key that is used for nothing else; when its successor was not seen, somebody else's from then on. */
    private void rotate() {
        String key = rotating == null ? join() : rotating;
        rotating = null;
        if (key != null) {
            write((admin, headers) -> admin.as(key).post("/api/v1/api-keys", "{\"graceSeconds\":3600}", headers))
                    .ifPresent(answer -> {
                        JsonNode issued = answer.body();
                        String subject = "api-key/" + issued.path("userId").asString();
                        acknowledge(answer, subject, issued.path("id").asString());
                        rotating = token(issued);
                    });
        }
    }

    /** The key of somebody new. */
    private @Nullable String join() {
        String email = unique() + "@rely.io";
        if (!invite(email)) {
            return null;
        }
        String body = "{\"token\":\"" + all.invitationFor(email) + "\"}";
        Optional<Answer> answer = write((admin, headers) -> admin.as("").post("/api/v1/users/accept", body, headers));
        answer.ifPresent(joined ->
                acknowledge(joined, "user/" + joined.body().at("/user/id").asString(), email));
        return answer.map(joined -> token(joined.body().path("key"))).orElse(null);
    }

    /** Absent in the answer to a retry. */
    private static @Nullable String token(JsonNode key) {
        return key.path("token").isString() ? key.path("token").asString() : null;
    }

    private void acknowledge(Answer answer, String subject, String content) {
        long position = Long.parseLong(answer.header("Portolan-Position").orElseThrow());
        long version = Long.parseLong(answer.header("ETag").orElseThrow().replace("\"", ""));
        all.tally().acknowledge(new Acknowledged(position, subject, version, content));
    }

    /** The answer to a write that was done; empty when it is not known whether it was. */
    private Optional<Answer> write(Request request) {
        all.tally().tried();
        String[] headers = random.nextBoolean() ? new String[] {"Idempotency-Key", unique()} : new String[0];
        do {
            Optional<Answer> answer = all.send(admin -> request.send(admin, headers));
            if (answer.filter(it -> it.status() == 200).isPresent()) {
                return answer;
            }
            answer.ifPresent(all.tally()::refused);
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (headers.length > 0 && !all.over());
        return Optional.empty();
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
