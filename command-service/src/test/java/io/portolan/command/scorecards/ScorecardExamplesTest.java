package io.portolan.command.scorecards;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.Client;
import io.portolan.command.Client.Answer;
import io.portolan.command.RunningCommandService;
import io.portolan.command.platform.eventlog.EventLog;
import io.portolan.command.platform.eventlog.LoggedEvent;
import io.portolan.command.platform.scoring.Scoring;
import io.portolan.contracts.Blueprint;
import io.portolan.contracts.BlueprintEvent;
import io.portolan.contracts.Entity;
import io.portolan.contracts.Entity.Targets;
import io.portolan.contracts.EventJson;
import io.portolan.contracts.Score;
import io.portolan.contracts.Score.Outcome;
import io.portolan.contracts.Scorecard;
import io.portolan.contracts.ScorecardEvent;
import io.portolan.contracts.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scorecards that people can begin with, and what services of the default model reach in them. */
class ScorecardExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples", "scorecards.json");
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    private static Path folder;

    private static RunningCommandService service;
    private static Answer defined;

    @BeforeAll
    static void define() throws IOException {
        service = new RunningCommandService(folder);
        Client admin = new Client(service.url(), service.adminKey());
        try (InputStream model =
                Objects.requireNonNull(ScorecardExamplesTest.class.getResourceAsStream("/default-model.json"))) {
            String blueprints = new String(model.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(admin.put("/api/v1/blueprints/bulk", blueprints).status())
                    .isEqualTo(200);
        }
        defined = admin.put("/api/v1/scorecards/bulk", Files.readString(EXAMPLES));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static LoggedEvent newest(String subject) {
        return service.bean(EventLog.class).newest("default", subject).orElseThrow();
    }

    private static Optional<Score> judged(String scorecardId, Entity entity) {
        LoggedEvent model = newest(BlueprintEvent.subject("service"));
        LoggedEvent example = newest(ScorecardEvent.subject(scorecardId));
        Blueprint blueprint = ((BlueprintEvent) EventJson.read(model.type(), model.data())).blueprint();
        Scorecard scorecard = ((ScorecardEvent) EventJson.read(example.type(), example.data())).scorecard();
        return Scoring.compile(scorecard, blueprint).judge(null, entity, Set.of(), NOW);
    }

    private static Entity entity(String properties, Map<String, Targets> relations, Tag... tags) {
        return new Entity(
                "shop",
                "service",
                "Shop",
                relations.isEmpty() ? null : "Sells things.",
                EventJson.mapper().readTree(properties),
                relations,
                List.of("github.v1.repository.shop"),
                List.of(tags),
                NOW,
                NOW,
                "user/root",
                "user/root");
    }

    private static Entity bare(Tag... tags) {
        return entity("{}", Map.of(), tags);
    }

    private static Entity exemplary(String coverage) {
        return entity(
                """
                {"readme": "Getting started … Runbook: who is on-call …", "repoLink": "https://git.example.org/shop",
                 "language": "Java", "languages": ["Java", "SQL"], "mainBranch": "main", "numRequiredApprovals": 2,
                 "codeCoverage": %s, "openVulnerabilities": 0, "deploymentFrequency": 12, "leadTimeForChanges": 6,
                 "changeFailureRate": 2.5, "timeToRestore": 0.5, "activeOnCallSchedules": ["shop"],
                 "currentOnCalls": ["ann", "bob"], "escalationPolicies": ["first", "second"],
                 "incidentManagementLink": "https://incidents.example.org/shop"}""".formatted(coverage), Map.of("team", new Targets(false, List.of("sales"))), new Tag("tier", "1"));
    }

    @Test
    void answers200AsTheyAre() {
        assertThat(defined.status()).as(defined.body().toString()).isEqualTo(200);
        assertThat(defined.body().valueStream().map(it -> it.path("id").asString()))
                .containsExactly("production-readiness", "dora-metrics", "operational-maturity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production-readiness", "dora-metrics", "operational-maturity"})
    void giveAnExemplaryServiceAllAndABareOneNothing(String scorecardId) {
        Score best = judged(scorecardId, exemplary("91.5")).orElseThrow();
        assertThat(best.verdicts()).hasSize(12).allMatch(verdict -> verdict.outcome() == Outcome.PASS);
        assertThat(best.rank()).isEqualTo("gold");
        assertThat(best.percent()).isEqualTo(100);
        Score worst = judged(scorecardId, bare()).orElseThrow();
        assertThat(worst.problem()).isNull();
        assertThat(worst.level()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production-readiness", "dora-metrics", "operational-maturity"})
    void giveAServiceSilverWithTooFewTests(String scorecardId) {
        Score score = judged(scorecardId, exemplary("65")).orElseThrow();
        assertThat(score.rank()).isEqualTo("silver");
        assertThat(Objects.requireNonNull(score.next()).rules()).hasSize(1);
    }

    @Test
    void areNotAboutServicesThatNeedNoneOfThis() {
        assertThat(judged("production-readiness", bare(new Tag("lifecycle", "experimental"))))
                .isEmpty();
        assertThat(judged("dora-metrics", bare(new Tag("lifecycle", "deprecated"))))
                .isEmpty();
        assertThat(judged("operational-maturity", bare(new Tag("lifecycle", "experimental"))))
                .isEmpty();
    }
}
