package io.portolan.command.blueprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.blueprints.BlueprintCommand.RemoveRemains;
import io.portolan.command.platform.Commands;
import io.portolan.command.platform.Filings;
import io.portolan.command.platform.Population;
import io.portolan.command.platform.eventlog.Commit;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.reactions.ReactionContexts;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.BlueprintEvent.BlueprintRemoved;
import io.portolan.contracts.Envelope;
import io.portolan.contracts.EventJson;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removes blueprints that have entities. */
class BlueprintRemovalHttpTest {
    private static final String ORGANISATION = "default";
    private static final int WRITERS = 8;

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Client admin;
    private static EventLog log;

    private final String kind = "kind." + UUID.randomUUID();

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
        admin = new Client(service.url(), service.adminKey());
        log = service.bean(EventLog.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private Answer define() {
        return admin.post("/api/v1/blueprints", "{\"id\":\"" + kind + "\",\"title\":\"Kind\"}");
    }

    private Answer remove(String parameters) {
        return admin.delete("/api/v1/blueprints/" + kind + parameters);
    }

    private String entity(int number) {
        return "{\"id\":\"" + kind + "." + number + "\",\"blueprintId\":\"" + kind + "\"}";
    }

    private Answer create(int number) {
        return admin.post("/api/v1/entities", entity(number));
    }

    private void createMany(int entities) {
        for (int from = 0; from < entities; from += 1_000) {
            String payload = IntStream.range(from, Math.min(from + 1_000, entities))
                    .mapToObj(this::entity)
                    .collect(Collectors.joining(",", "[", "]"));
            Answer task = admin.post(
                    "/api/v1/tasks", "{\"type\":\"entitiesBulkUpsert\",\"data\":{\"payload\":" + payload + "}}");
            assertThat(task.body().path("status").asString()).isEqualTo("SUCCESS");
        }
    }

    private List<String> left() {
        return List.copyOf(
                Population.of(log, ORGANISATION, Filings.entitiesOf(kind)).ids());
    }

    private LoggedEvent removal() {
        return log.newest(ORGANISATION, BlueprintEvent.subject(kind)).orElseThrow();
    }

    private void react(LoggedEvent removal) {
        Commands commands = service.bean(Commands.class);
        RemainsReaction reaction = new RemainsReaction(log, commands, new ReactionContexts(InstantSource.system()));
        reaction.on(envelope(removal), (BlueprintRemoved) EventJson.read(removal.type(), removal.data()));
    }

    private static Envelope envelope(LoggedEvent event) {
        return new Envelope(
                event.id(),
                ORGANISATION,
                event.type(),
                event.subject(),
                event.time(),
                1,
                0,
                1,
                event.sequence(),
                "root",
                "c",
                null);
    }

    @Test
    void answers409WhileThereAreEntities() {
        define();
        create(1);
        Answer refused = remove("");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString()).contains(kind, "has 1 entity");
        admin.delete("/api/v1/entities/" + kind + ".1");
        assertThat(remove("").status()).isEqualTo(204);
    }

    @Test
    void answers409ForTheOneOfPlugins() {
        admin.post("/api/v1/blueprints", "{\"id\":\"plugin\",\"title\":\"Plugin\"}");
        assertThat(admin.delete("/api/v1/blueprints/plugin?force=true").status())
                .isEqualTo(409);
    }

    @Test
    void answers204ByForceAndRemovesItsEntitiesInTheSameCommit() {
        define();
        createMany(3);
        Answer removed = remove("?force=true");
        assertThat(removed.status()).isEqualTo(204);
        long position = Long.parseLong(removed.header("Portolan-Position").orElseThrow());
        Commit commit = log.read(ORGANISATION, position - 1, 1).getFirst();
        assertThat(commit.draft().events())
                .extracting(LoggedEvent::type)
                .containsExactly("blueprint.removed.v1", "entity.removed.v1", "entity.removed.v1", "entity.removed.v1");
        assertThat(left()).isEmpty();
        assertThat(create(1).status()).isEqualTo(422);
    }

    @Test
    void answers202WhenThereAreTooManyForOneCommitAndTheOthersFollow() {
        define();
        createMany(1_600);
        assertThat(remove("?force=true").status()).isEqualTo(202);
        assertThat(left()).hasSizeBetween(1_000, 1_150);
        assertThat(create(2_000).status()).isEqualTo(422);
        assertThat(define().status()).isEqualTo(409);

        react(removal());
        assertThat(left()).isEmpty();
        assertThat(define().status()).isEqualTo(200);
    }

    @Test
    void goesOnWhereADeathInterruptedTheRemoval() {
        define();
        createMany(1_600);
        remove("?force=true");
        LoggedEvent removal = removal();
        List<String> left = left();
        new ReactionContexts(InstantSource.system())
                .once(
                        "remains/" + left.getFirst(),
                        envelope(removal),
                        context -> service.bean(Commands.class)
                                .execute(new RemoveRemains(kind, removal.sequence(), left), context));
        assertThat(left()).hasSizeLessThan(left.size()).isNotEmpty();
        react(removal);
        assertThat(left()).isEmpty();
    }

    @Test
    void leavesTheEntitiesOfTheNextBlueprintOfThatName() {
        define();
        create(1);
        remove("?force=true");
        LoggedEvent removal = removal();
        define();
        create(2);
        react(removal);
        assertThat(left()).containsExactly(kind + ".2");
    }

    @Test
    void ofARemovalAndRegistrationsAtOnceOneSideWins() {
        define();
        for (int round = 0; round < 20; round++) {
            int first = round * WRITERS;
            List<Answer> answers = atOnce(first, "");
            boolean removed = answers.getFirst().status() == 204;
            List<Integer> created =
                    answers.stream().skip(1).map(Answer::status).distinct().toList();
            if (removed) {
                assertThat(created).containsExactly(422);
                assertThat(left()).isEmpty();
                define();
            } else {
                assertThat(answers.getFirst().status()).isEqualTo(409);
                assertThat(created).containsExactly(200);
                assertThat(remove("?force=true").status()).isEqualTo(204);
                define();
            }
        }
    }

    @Test
    void leavesNothingWhenEntitiesAreRegisteredWhileItIsForced() {
        for (int round = 0; round < 20; round++) {
            define();
            create(0);
            List<Answer> answers = atOnce(round * WRITERS, "?force=true");
            assertThat(answers.getFirst().status()).isEqualTo(204);
            assertThat(answers.stream().skip(1)).allMatch(answer -> answer.status() == 200 || answer.status() == 422);
            assertThat(left()).isEmpty();
        }
    }

    /** The answer to the removal, then those to registrations. */
    private List<Answer> atOnce(int first, String parameters) {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            return IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.supplyAsync(
                            () -> writer == 0 ? remove(parameters) : create(first + writer), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
