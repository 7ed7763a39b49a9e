package io.portolan.query.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionsTest {
    private final Portions portions = new Portions();
    private final List<Integer> sizes = new ArrayList<>();

    private void work(int count) {
        portions.each(numbers(count), portion -> sizes.add(portion.size()));
    }

    private void fail(int count) {
        assertThatThrownBy(() -> portions.each(numbers(count), _ -> {
                    throw new IllegalStateException("it took too long");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void areAThousandAsLongAsAllGoesWell() {
        work(1_000);
        work(1_500);
        assertThat(sizes).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void areHalfOfWhatFailedAndGrowAgain() {
        fail(1_000);
        fail(1_000);
        work(1_000);
        work(1_000);
        assertThat(sizes).containsExactly(250, 500, 250, 1_000);
    }

    @Test
    void areNeverLessThanOne() {
        IntStream.range(0, 20).forEach(_ -> fail(1_000));
        work(4);
        assertThat(sizes).containsExactly(1, 2, 1);
    }

    @Test
    void haveEverythingInItsOrder() {
        fail(1_000);
        List<Integer> seen = new ArrayList<>();
        portions.each(numbers(2_345), seen::addAll);
        assertThat(seen).isEqualTo(numbers(2_345));
    }

    @Test
    void areNoneOfNothing() {
        work(0);
        assertThat(sizes).isEmpty();
    }
}
