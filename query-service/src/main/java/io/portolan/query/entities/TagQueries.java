package io.portolan.query.entities;

import io.portolan.contracts.EventJson;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import io.portolan.query.platform.answers.Reads;
import io.portolan.query.platform.tallies.Facet;
import io.portolan.query.platform.tallies.Facet.Others;
import io.portolan.query.platform.tallies.Facet.Value;
import io.portolan.query.platform.tallies.Tallies;
import io.portolan.query.platform.tallies.Tally;
import io.portolan.query.platform.views.View;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Which tags entities have. */
@RestController
final class TagQueries {
    private static final String KEYS = EntityCounts.tally(EntityCounts.TAG_KEYS, EntityCounts.ALL);
    private static final String KEY = "key";

    private final Reads reads;

    TagQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * The keys that most entities have.
     *
     * @param total how many keys there are; absent when there are too many to tell
     */
    record Tags(List<Tag> items, @Nullable Integer total) {}

    /** How many entities have a key, and with which values. */
    record Tag(String key, long count, List<Value> values, Others others) {}

    @GetMapping("/api/v1/tags")
    Mono<ResponseEntity<byte[]>> tags(ServerWebExchange exchange) {
        String key = key(exchange.getRequest().getQueryParams());
        return reads.made(
                exchange,
                EntitiesProjection.NAME,
                view -> (key == null ? most(view) : one(view, key)).map(EventJson.mapper()::writeValueAsBytes));
    }

    private static @Nullable String key(MultiValueMap<String, String> parameters) {
        List<Fault> faults = parameters.entrySet().stream()
                .filter(parameter ->
                        !parameter.getKey().equals(KEY) || parameter.getValue().size() > 1)
                .map(parameter -> new Fault(
                        parameter.getKey(),
                        parameter.getKey().equals(KEY) ? "given more than once" : "no such parameter"))
                .sorted(Comparator.comparing(Fault::pointer))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.invalid(Kind.MALFORMED, faults);
        }
        return parameters.getFirst(KEY);
    }

    private static Mono<Tags> most(View view) {
        return Tallies.byId(view, List.of(KEYS))
                .map(tallies -> Objects.requireNonNull(tallies.get(KEYS)))
                .flatMap(keys -> with(view, mostFrequent(keys))
                        .map(items -> new Tags(
                                items, keys.isFull() ? null : keys.counts().size())));
    }

    /** Unlike values, keys are told apart by their case. */
    private static List<String> mostFrequent(Tally keys) {
        return keys.counts().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(Facet.MOST)
                .map(key -> EventJson.mapper().readTree(key.getKey()).stringValue())
                .toList();
    }

    private static Mono<Tags> one(View view, String key) {
        return with(view, List.of(key))
                .map(items -> items.stream().filter(tag -> tag.count() > 0).toList())
                .map(items -> new Tags(items, items.size()));
    }

    private static Mono<List<Tag>> with(View view, List<String> keys) {
        return Tallies.byId(view, keys.stream().map(TagQueries::tally).toList())
                .map(tallies -> keys.stream()
                        .map(key -> tag(key, Objects.requireNonNull(tallies.get(tally(key)))))
                        .toList());
    }

    private static Tag tag(String key, Tally tally) {
        Facet facet = Facet.of(List.of(tally), Facet.MOST);
        return new Tag(key, tally.total(), facet.values(), facet.others());
    }

    private static String tally(String key) {
        return EntityCounts.tally("tags/" + key, EntityCounts.ALL);
    }
}
