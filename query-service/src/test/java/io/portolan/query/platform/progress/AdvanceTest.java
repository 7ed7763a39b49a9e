package io.portolan.query.platform.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AdvanceTest {
    record Step(int place, int build, long number) {
        void on(Advance advance) {
            advance.offset(place, "b" + build, number);
            advance.position("org" + place, place, "b" + build, number);
        }
    }

    @Example
    void isEmptyUntilItKnowsSomething() {
        Advance advance = new Advance();
        assertThat(advance.isEmpty()).isTrue();
        advance.offset(0, "b1", 0);
        assertThat(advance.isEmpty()).isFalse();
    }

    @Property(tries = 300)
    void neverGoesBackInWhateverOrderItLearns(@ForAll("steps") List<Step> steps, @ForAll("steps") List<Step> later) {
        Advance all = new Advance();
        steps.forEach(step -> step.on(all));
        later.forEach(step -> step.on(all));

        Advance merged = advance(later);
        merged.merge(advance(steps));

        assertThat(merged).isEqualTo(all);
        for (Step step : steps) {
            assertThat(merged.offsets().getOrDefault(step.place(), Map.of()))
                    .hasEntrySatisfying(
                            "b" + step.build(), next -> assertThat(next).isGreaterThanOrEqualTo(step.number()));
        }
    }

    @Property(tries = 100)
    void learnsNothingFromWhatItKnows(@ForAll("steps") List<Step> steps) {
        Advance advance = advance(steps);
        advance.merge(advance(steps));
        assertThat(advance).isEqualTo(advance(steps));
    }

    private static Advance advance(List<Step> steps) {
        Advance advance = new Advance();
        steps.forEach(step -> step.on(advance));
        return advance;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.longs().between(0, 20))
                .as(Step::new)
                .list()
                .ofMaxSize(20);
    }
}
