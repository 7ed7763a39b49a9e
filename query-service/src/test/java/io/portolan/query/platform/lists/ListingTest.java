package io.portolan.query.platform.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Lists against a plain list of the same things. */
class ListingTest {
    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void showsEverythingOnceInItsOrderPageByPage(
            @ForAll("things") List<Thing> things,
            @ForAll("paths") String path,
            @ForAll boolean descending,
            @ForAll @IntRange(min = 1, max = 5) int size) {
        Things stored = new Things(things);
        List<String> ordered = things.stream()
                .sorted(Thing.order(path, descending))
                .map(Thing::id)
                .toList();
        String sort = path + (descending ? ":desc" : ":asc");
        List<String> byCursor = new ArrayList<>();
        List<String> byPage = new ArrayList<>();
        @Nullable String next = null;
        int page = 0;
        do {
            Page<String> part = next == null
                    ? stored.list("sort", sort, "size", "" + size)
                    : stored.list("sort", sort, "size", "" + size, "cursor", next);
            byCursor.addAll(part.items());
            byPage.addAll(stored.list("sort", sort, "size", "" + size, "page", "" + ++page)
                    .items());
            assertThat(part.items()).hasSizeLessThanOrEqualTo(size);
            assertThat(part.total()).isEqualTo(things.size());
            next = part.next();
        } while (next != null);
        assertThat(byCursor).isEqualTo(ordered);
        assertThat(byPage).isEqualTo(ordered);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void showsWhatWasThereAllTheTimeExactlyOnceWhileOthersWrite(
            @ForAll("things") List<Thing> things,
            @ForAll("things") List<Thing> changing,
            @ForAll("paths") String path,
            @ForAll boolean descending,
            @ForAll @IntRange(min = 1, max = 4) int size) {
        Set<String> unsteady = changing.stream().map(Thing::id).collect(Collectors.toCollection(HashSet::new));
        Things stored = new Things(things);
        List<String> seen = new ArrayList<>();
        String sort = path + (descending ? ":desc" : ":asc");
        @Nullable String next = null;
        int at = 0;
        do {
            Page<String> part = next == null
                    ? stored.list("sort", sort, "size", "" + size)
                    : stored.list("sort", sort, "size", "" + size, "cursor", next);
            seen.addAll(part.items());
            next = part.next();
            for (int step = 0; step < 2 && at < changing.size(); step++, at++) {
                if (at % 3 == 0) {
                    stored.remove(changing.get(at));
                } else {
                    stored.put(changing.get(at));
                }
            }
        } while (next != null);
        assertThat(seen.stream().filter(id -> !unsteady.contains(id)).toList())
                .isEqualTo(things.stream()
                        .filter(thing -> !unsteady.contains(thing.id()))
                        .sorted(Thing.order(path, descending))
                        .map(Thing::id)
                        .toList());
    }

    @Provide
    Arbitrary<List<Thing>> things() {
        return Thing.any().list().ofMaxSize(14).uniqueElements(Thing::id);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("id", "name", "colour", "seenAt", "weight");
    }
}
