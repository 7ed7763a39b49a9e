package io.portolan.command.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Eight writers of one entity at once. */
class RacesHttpTest {
    private static final int WRITERS = 8;
    private static final String ENTITY = "/api/v1/entities/one";

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        String properties = IntStream.range(0, WRITERS)
                .mapToObj(writer -> ",\"of" + writer + "\":{\"type\":\"boolean\"}")
                .collect(Collectors.joining("", "{\"tier\":{\"type\":\"integer\"}", "}"));
        String body = "{\"id\":\"service\",\"title\":\"T\",\"schemaProperties\":{\"properties\":" + properties + "}}";
        assertThat(admin.post("/api/v1/blueprints", body).status()).isEqualTo(200);
        assertThat(admin.put(ENTITY, "{\"blueprintId\":\"service\"}").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<Answer> atOnce(IntFunction<Answer> write) {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            return IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.supplyAsync(() -> write.apply(writer), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static String tier(int value) {
        return "{\"properties\":{\"tier\":" + value + "}}";
    }

    @Test
    void ofThoseWhoHaveSeenTheSameVersionOneWins() {
        for (int round = 0; round < 20; round++) {
            String seen = admin.patch(ENTITY, "{}").header("ETag").orElseThrow();
            int first = round * WRITERS;
            List<Answer> answers = atOnce(writer -> admin.patch(ENTITY, tier(first + writer + 1), "If-Match", seen));
            List<Integer> statuses =
                    answers.stream().map(Answer::status).sorted().toList();
            assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
            Answer winner = answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .findFirst()
                    .orElseThrow();
            assertThat(admin.patch(ENTITY, "{}").body()).isEqualTo(winner.body());
        }
    }

    @Test
    void ofThoseWhoMergeNothingIsLost() {
        List<Answer> answers = atOnce(writer -> admin.patch(ENTITY, "{\"properties\":{\"of" + writer + "\":true}}"));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        JsonNode merged = admin.patch(ENTITY, "{}").body().path("properties");
        assertThat(IntStream.range(0, WRITERS)).allMatch(writer -> merged.has("of" + writer));
    }
}
