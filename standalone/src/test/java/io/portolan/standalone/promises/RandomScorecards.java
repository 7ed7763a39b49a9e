package io.portolan.standalone.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.standalone.journeys.Api;
import io.portolan.standalone.journeys.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** One client that demands this and that of a part of the catalog, and lets off whom it likes. */
final class RandomScorecards {
    private static final String SCORECARDS = "/api/v1/scorecards/";
    private static final int MANY = 2;

    private final Api admin;
    private final Random random;
    private final RandomCatalog catalog;
    private final List<String> exemptions = new ArrayList<>();

    RandomScorecards(Api admin, RandomCatalog catalog, long seed) {
        this.admin = admin;
        this.random = new Random(seed);
        this.catalog = catalog;
    }

    /** One write, which may be refused. */
    void step() {
        switch (random.nextInt(8)) {
            case 0 -> done(admin.delete(SCORECARDS + id()));
            case 1, 2, 3 -> exempt();
            case 4 -> endExemption();
            default -> done(admin.put(SCORECARDS + id(), scorecard()));
        }
    }

    /** Leaves scorecards that some entities have scores by. */
    void end() throws Exception {
        for (int number = 0; number < MANY; number++) {
            String path = SCORECARDS + catalog.name() + ".s" + number;
            Answer put = Insistent.ask(() -> admin.put(path, scorecard(true, "exists\"")));
            assertThat(put.status()).as(put.text()).isEqualTo(200);
        }
    }

    private String scorecard() {
        boolean isOfNumbers = random.nextBoolean();
        String demand = isOfNumbers ? "gte\", \"value\": " + random.nextInt(9) : "exists\"";
        return scorecard(random.nextInt(9) > 0, demand);
    }

    private String scorecard(boolean isActive, String demand) {
        return """
                {"title": "Demands", "blueprintId": "%s", "isActive": %b, "ranks": [
                 {"id": "low", "rules": [
                  {"id": "titled", "conditions": [{"field": "title", "operator": "like", "value": "*%d*"}]}]},
                 {"id": "high", "rules": [
                  {"id": "tiered", "weight": %d, "conditions": [{"field": "properties/tier", "operator": "%s}]}]}]}""".formatted(catalog.name(), isActive, random.nextInt(9), 1 + random.nextInt(3), demand);
    }

    private void exempt() {
        String path = SCORECARDS + id() + "/exemptions";
        String rule = random.nextBoolean() ? "titled" : "tiered";
        JsonNode granted =
                done(admin.post(path, """
                        {"entityId": "%s", "ruleId": "%s", "reason": "Why not", "until": "2999-12-31T00:00:00Z"}""".formatted(catalog.id(), rule))).body();
        if (granted.has("id")) {
            exemptions.add(path + "/" + granted.path("id").asString());
        }
    }

    private void endExemption() {
        if (!exemptions.isEmpty()) {
            done(admin.delete(exemptions.remove(random.nextInt(exemptions.size()))));
        }
    }

    private String id() {
        return catalog.name() + ".s" + random.nextInt(MANY);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isNotEqualTo(500);
        return answer;
    }
}
