package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One client that does to a part of the catalog that is its own whatever can be done. */
final class RandomCatalog {
    private static final String BLUEPRINTS = "/api/v1/blueprints/";
    private static final String ENTITIES = "/api/v1/entities/";
    private static final int MANY = 8;

    private final Api admin;
    private final Random random;
    private final String name;
    private String task = "none";

    RandomCatalog(Api admin, long seed) {
        this.admin = admin;
        this.random = new Random(seed);
        this.name = "r" + Long.toUnsignedString(seed, 36);
    }

    /** That of its blueprint, and what those of its entities begin with. */
    String name() {
        return name;
    }

    /** Makes what the other writes are about. */
    void begin() throws Exception {
        made(() -> admin.put(BLUEPRINTS + name, blueprint()));
        for (int number = 0; number < MANY; number++) {
            String id = name + "." + number;
            made(() -> admin.put(ENTITIES + id, "{\"blueprintId\":\"" + name + "\"}"));
        }
    }

    /** One write, which may be refused. */
    void step() {
        switch (random.nextInt(12)) {
            case 0 -> done(admin.put(BLUEPRINTS + name, blueprint()));
            case 1 -> done(admin.delete(ENTITIES + id()));
            case 2 -> done(admin.post(ENTITIES + id() + "/restore", "{\"version\":" + random.nextInt(3) + "}"));
            case 3 -> done(admin.post("/api/v1/undo", "{\"taskId\":\"" + task + "\"}"));
            case 4, 5 -> runTask();
            case 6 -> done(admin.put("/api/v1/plugins/" + name, "{\"dataSource\":\"d" + random.nextInt(9) + "\"}"));
            case 7 -> done(admin.delete("/api/v1/plugins/" + name));
            default -> put(id());
        }
    }

    private void put(String id) {
        done(admin.put(ENTITIES + id + "?patch=" + random.nextBoolean(), entity(id)));
    }

    private String blueprint() {
        String type = random.nextBoolean() ? "integer" : "string";
        return """
                {"title": "Kind", "schemaProperties": {"properties": {"tier": {"type": "%s"}, "labels": {"type": "object"}}},
                 "relations": {"uses": {"value": "%s", "array": %b}}}""".formatted(type, name, random.nextBoolean());
    }

    private void runTask() {
        String payload = IntStream.range(0, 3)
                .mapToObj(part -> entity(name + "." + (part * 2 + random.nextInt(2))))
                .collect(Collectors.joining(","));
        Answer run = done(admin.post(
                "/api/v1/tasks", "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":[" + payload + "]}}"));
        task = run.body().path("id").asString();
    }

    private String entity(String id) {
        String tier = random.nextBoolean() ? Integer.toString(random.nextInt(9)) : "\"" + random.nextInt(9) + "\"";
        String uses = random.nextBoolean() ? "\"" + id() + "\"" : "[\"" + id() + "\"]";
        return """
                {"id": "%s", "blueprintId": "%s", "title": "Thing %d",
                 "properties": {"tier": %s, "labels": {"a.b": "$%d"}}, "relations": {"uses": {"value": %s}}}""".formatted(id, name, random.nextInt(9), tier, random.nextInt(9), uses);
    }

    /** The id of one of its entities, which may not be there. */
    String id() {
        return name + "." + random.nextInt(MANY);
    }

    private static void made(Callable<Answer> request) throws Exception {
        Answer answer = Insistent.ask(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isNotEqualTo(500);
        return answer;
    }
}
