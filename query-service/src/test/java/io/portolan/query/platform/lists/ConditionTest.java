package io.portolan.query.platform.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.contracts.EventJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Each filter finds in the store what a plain predicate finds in a list. */
class ConditionTest {
    /** A filter as it stands in a query, and what it means. */
    record Case(String filter, Predicate<Thing> meaning) {
        @Override
        public String toString() {
            return filter;
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void findsWhatItMeans(@ForAll("things") List<Thing> things, @ForAll("cases") List<Case> cases) {
        Things stored = new Things(things);
        for (Case each : cases) {
            List<String> found = stored.list("filters", each.filter(), "sort", "id", "size", "1000")
                    .items();
            assertThat(found)
                    .as(each.filter())
                    .isEqualTo(things.stream()
                            .filter(each.meaning())
                            .map(Thing::id)
                            .sorted()
                            .toList());
        }
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void narrowsWithEachFilter(@ForAll("things") List<Thing> things, @ForAll("cases") List<Case> cases) {
        ListQuery query = ListQueryParser.parse(
                Thing.FIELDS, Map.of("filters", cases.stream().map(Case::filter).toList(), "sort", List.of("id")));
        assertThat(new Things(things).list(query).items())
                .isEqualTo(things.stream()
                        .filter(thing ->
                                cases.stream().allMatch(each -> each.meaning().test(thing)))
                        .map(Thing::id)
                        .sorted()
                        .toList());
    }

    @Provide
    Arbitrary<List<Thing>> things() {
        return Thing.any().list().ofMaxSize(12).uniqueElements(Thing::id);
    }

    @Provide
    Arbitrary<List<Case>> cases() {
        return Arbitraries.oneOf(
                        text(),
                        search(),
                        choice(),
                        existence(),
                        compared("seenAt", Thing.INSTANTS, Thing::seenAt),
                        compared("weight", Thing.NUMBERS, Thing::weight))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Arbitrary<Case> text() {
        BiPredicate<String, Integer> sign = (operator, order) -> inOrder(operator, order);
        return Combinators.combine(
                        Arbitraries.of("eq", "neq", "in", "nin", "gt", "gte", "lt", "lte", "between"),
                        Thing.TEXTS,
                        Thing.TEXTS)
                .as((operator, one, other) -> switch (operator) {
                    case "eq" -> new Case("name:eq:" + one, thing -> one.equals(thing.name()));
                    case "neq" -> new Case("name:neq:" + one, thing -> !one.equals(thing.name()));
                    case "in" ->
                        new Case(
                                "name:in:" + list(one, other),
                                thing -> List.of(one, other).contains(Objects.requireNonNullElse(thing.name(), "\0")));
                    case "nin" ->
                        new Case(
                                "name:nin:" + list(one, other),
                                thing -> !List.of(one, other).contains(Objects.requireNonNullElse(thing.name(), "\0")));
                    case "between" ->
                        new Case(
                                "name:between:" + list(one, other),
                                thing -> thing.name() != null
                                        && order(thing.name(), one) >= 0
                                        && order(thing.name(), other) <= 0);
                    default ->
                        new Case(
                                "name:" + operator + ":" + one,
                                thing -> thing.name() != null && sign.test(operator, order(thing.name(), one)));
                });
    }

    private static Arbitrary<Case> search() {
        return Combinators.combine(Arbitraries.of("contains", "like"), Thing.TEXTS)
                .as((operator, text) -> new Case("name:" + operator + ":" + text, thing -> {
                    if (thing.name() == null) {
                        return false;
                    }
                    String name = SortKeys.lower(thing.name());
                    String wanted = SortKeys.lower(text);
                    return operator.equals("like") ? like(name, wanted) : name.contains(wanted);
                }));
    }

    private static Arbitrary<Case> choice() {
        return Combinators.combine(Arbitraries.of("eq", "neq", "in", "nin"), Arbitraries.of("red", "green"))
                .as((operator, colour) -> new Case(
                        "colour:" + operator + ":" + colour,
                        thing -> colour.equals(thing.colour()) != operator.startsWith("n")));
    }

    private static Arbitrary<Case> existence() {
        return Combinators.combine(
                        Arbitraries.of("name", "colour", "seenAt", "weight", "updatedBy"), Arbitraries.of(true, false))
                .as((path, wanted) -> new Case(
                        path + ":exists:" + wanted,
                        thing -> wanted == EventJson.mapper().valueToTree(thing).has(path)));
    }

    private static <T extends Comparable<T>> Arbitrary<Case> compared(
            String path, Arbitrary<T> values, java.util.function.Function<Thing, @Nullable T> member) {
        return Combinators.combine(
                        Arbitraries.of("eq", "neq", "in", "nin", "gt", "gte", "lt", "lte", "between"), values, values)
                .as((operator, one, other) -> {
                    boolean two = List.of("in", "nin", "between").contains(operator);
                    return new Case(path + ":" + operator + ":" + one + (two ? "," + other : ""), thing -> {
                        T value = member.apply(thing);
                        return value == null
                                ? operator.startsWith("n")
                                : inOrder(operator, value.compareTo(one), value.compareTo(other));
                    });
                });
    }

    private static boolean inOrder(String operator, int... signs) {
        return switch (operator) {
            case "eq" -> signs[0] == 0;
            case "neq" -> signs[0] != 0;
            case "in" -> signs[0] == 0 || signs[1] == 0;
            case "nin" -> signs[0] != 0 && signs[1] != 0;
            case "gt" -> signs[0] > 0;
            case "gte" -> signs[0] >= 0;
            case "lt" -> signs[0] < 0;
            case "lte" -> signs[0] <= 0;
            case "between" -> signs[0] >= 0 && signs[1] <= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static int order(String one, String other) {
        return Thing.compare(SortKeys.lower(one), SortKeys.lower(other));
    }

    /** By trying every gap, which is slow and plain. */
    private static boolean like(String text, String pattern) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        boolean gap = pattern.charAt(0) == '%';
        boolean here = gap
                ? like(text, pattern.substring(1))
                : !text.isEmpty()
                        && text.charAt(0) == pattern.charAt(0)
                        && like(text.substring(1), pattern.substring(1));
        return here || (gap && !text.isEmpty() && like(text.substring(1), pattern));
    }

    private static String list(String... texts) {
        return EventJson.mapper().writeValueAsString(List.of(texts));
    }
}
