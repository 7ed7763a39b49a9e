package io.portolan.query.platform.tallies;

import io.portolan.query.platform.views.StoredDocument;
import io.portolan.query.platform.views.View;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.RawBsonDocument;
import reactor.core.publisher.Mono;

/** The tallies of a view. */
public final class Tallies {
    private Tallies() {}

    /** Those with these ids, in no order; one that isn't there has counted nothing. */
    public static Mono<List<Tally>> of(View view, Collection<String> ids) {
        return view.storedWith(ids)
                .map(stored -> stored.stream().map(Tallies::read).toList());
    }

    /** Each of these ids with its tally. */
    public static Mono<Map<String, Tally>> byId(View view, Collection<String> ids) {
        return view.storedWith(ids).map(stored -> {
            Map<String, Tally> found = stored.stream()
                    .collect(Collectors.toMap(
                            document -> document.getString("_id").getValue(), Tallies::read));
            return ids.stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            id -> found.getOrDefault(StoredDocument.id(view.organisation(), id), Tally.empty())));
        });
    }

    /** Those whose ids begin so. */
    public static Mono<List<Tally>> below(View view, String prefix) {
        return view.storedBelow(prefix)
                .map(stored -> stored.stream().map(Tallies::read).toList());
    }

    /** Those whose ids are between these, the first of them included, each with its id and in the order of these. */
    public static Mono<SortedMap<String, Tally>> between(View view, String first, String end) {
        int organisation = StoredDocument.id(view.organisation(), "").length();
        return view.storedBetween(first, end)
                .collect(
                        TreeMap::new,
                        (found, stored) ->
                                found.put(stored.getString("_id").getValue().substring(organisation), read(stored)));
    }

    private static Tally read(RawBsonDocument stored) {
        return Tally.of(stored.getBinary("json").getData());
    }
}
