package io.portolan.query.platform.projections;

import static io.portolan.query.platform.projections.Build.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.Entity;
import io.portolan.contracts.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;

/** Tallies and verdicts after batches of any size, that break off anywhere and come again, against a plain model. */
class CountingTest {
    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void equalThoseOfOneBatchAndThoseOfThePlainModel(@ForAll("lives") Lives lives, @ForAll long seed) {
        Happened happened = new Happened(lives.events());
        Build whole = new Build();
        whole.fold(happened.between(0, happened.size()), WHOLE);
        whole.judge();

        Build broken = new Build();
        Random random = new Random(seed);
        for (int next = 0; next < happened.size(); ) {
            int to = next + 1 + random.nextInt(Math.min(8, happened.size() - next));
            boolean breaksOff = random.nextBoolean();
            broken.fold(happened.between(next, to), breaksOff ? random.nextDouble() : WHOLE);
            if (random.nextBoolean()) {
                broken.judge();
            }
            next = breaksOff ? random.nextInt(next + 1) : to;
        }
        broken.fold(happened.between(0, happened.size()), WHOLE);
        broken.judge();

        assertThat(broken.documents()).isEqualTo(whole.documents());
        assertThat(whole.tallies()).isEqualTo(model(lives));
    }

    /** An entity that was written just before its blueprint let its relation lead elsewhere doesn't fit, wherever that breaks off. */
    @Example
    void knowWhatWasTrueWhenABatchBrokeOffAnywhere() {
        Lives lives = new Lives();
        lives.define("service", 0, "team");
        lives.register("a", "service", "{\"tier\":1}", List.of("t1"));
        lives.define("service", 1, "group");
        Happened happened = new Happened(lives.events());
        Build whole = new Build();
        whole.fold(happened.between(0, 3), WHOLE);
        whole.judge();
        assertThat(whole.faults("a")).isEqualTo(2);
        for (double share = 0; share <= WHOLE; share += 1.0 / 16) {
            Build broken = new Build();
            broken.fold(happened.between(0, 1), WHOLE);
            broken.fold(happened.between(1, 3), share);
            broken.fold(happened.between(0, 3), WHOLE);
            broken.judge();
            assertThat(broken.documents()).as("broken off at %s", share).isEqualTo(whole.documents());
        }
    }

    @Provide
    Arbitrary<Lives> lives() {
        return Lives.any();
    }

    private static Map<String, Map<String, Long>> model(Lives lives) {
        Map<String, Map<String, Long>> model = new TreeMap<>();
        lives.blueprints().keySet().forEach(id -> count(model, "#blueprints#", "\"" + id + "\""));
        for (Entity entity : lives.entities().values()) {
            String kind = entity.blueprintId();
            count(model, "#blueprintId#", "\"" + kind + "\"");
            count(model, "#blueprintId#" + kind, "\"" + kind + "\"");
            entity.properties()
                    .forEachEntry((key, value) ->
                            values(value).forEach(one -> count(model, "#properties/" + key + "#" + kind, one)));
            entity.relations()
                    .forEach((key, targets) -> targets.ids()
                            .forEach(id -> count(model, "#relations/" + key + "/value#" + kind, "\"" + id + "\"")));
            entity.tags().forEach(tag -> {
                String path = "#tags/" + tag.key().replace("%", "%25").replace("#", "%23") + "#";
                count(model, path, "\"" + tag.value() + "\"");
                count(model, path + kind, "\"" + tag.value() + "\"");
                count(model, "#tagKeys#", "\"" + tag.key() + "\"");
            });
        }
        return model;
    }

    /** Of values that differ in case alone the first, no objects, and long texts only as something. */
    private static List<String> values(JsonNode value) {
        List<String> values = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        (value.isArray() ? value.valueStream() : Stream.of(value)).forEach(one -> {
            String json = EventJson.mapper().writeValueAsString(one);
            if (!one.isObject() && !seen.contains(json.toLowerCase(Locale.ROOT))) {
                seen.add(json.toLowerCase(Locale.ROOT));
                values.add(json.length() > 102 ? "" : json);
            }
        });
        return values;
    }

    private static void count(Map<String, Map<String, Long>> model, String tally, String value) {
        Map<String, Long> counts = model.computeIfAbsent(tally, _ -> new TreeMap<>());
        counts.merge("", 1L, Long::sum);
        if (!value.isEmpty()) {
            counts.merge(value, 1L, Long::sum);
        }
    }
}
