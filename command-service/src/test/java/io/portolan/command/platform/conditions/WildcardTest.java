package io.portolan.command.platform.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', true", "'', a, false", "%, '', true", "%%, abc, true", "a%c, abbc, true", "a%c, abcd, false",
        "%b%, abc, true", "A%C, aXc, true", "a.c, abc, false", "a?c, abc, false", "a*c, abc, false", "%ä, Ä, true",
        "\uD83D\uDE00%, \uD83D\uDE00x, true", "ab%ab, ab, false"
    })
    void matchesAsItIsWritten(String pattern, String text, boolean matches) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void takesLongPatternsAcrossWords() {
        for (int length : new int[] {62, 63, 64, 65, 127, 128, 129, 199}) {
            assertThat(new Wildcard("a".repeat(length)).matches("a".repeat(length)))
                    .isTrue();
            assertThat(new Wildcard("a".repeat(length)).matches("a".repeat(length + 1)))
                    .isFalse();
            assertThat(new Wildcard("b".repeat(length) + "%").matches("b".repeat(length - 1)))
                    .isFalse();
            assertThat(new Wildcard("b".repeat(length) + "%").matches("b".repeat(length + 70)))
                    .isTrue();
        }
    }

    @Property(tries = 2000)
    void matchesAsTheNaiveModelDoes(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(naive(pattern, text));
    }

    @Property(tries = 1000)
    void matchesWhatItIsMadeFrom(@ForAll("longTexts") String text, @ForAll long seed) {
        StringBuilder pattern = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            boolean isGap = ((seed >>> (at % 60)) & 3) == 0;
            pattern.append(isGap ? '%' : text.charAt(at));
        }
        assertThat(new Wildcard(pattern.toString()).matches(text)).isTrue();
        assertThat(new Wildcard(pattern + "c").matches(text)).isFalse();
    }

    /** Fills a table of which beginnings of the pattern match which beginnings of the text. */
    private static boolean naive(String pattern, String text) {
        boolean[] matched = new boolean[text.length() + 1];
        matched[0] = true;
        for (int place = 0; place < pattern.length(); place++) {
            char sign = pattern.charAt(place);
            boolean[] next = new boolean[matched.length];
            for (int at = 0; at < next.length; at++) {
                boolean isPast = at > 0 && matched[at - 1] && fits(sign, text, at);
                next[at] = sign == '%' ? matched[at] || (at > 0 && next[at - 1]) : isPast;
            }
            matched = next;
        }
        return matched[text.length()];
    }

    private static boolean fits(char sign, String text, int at) {
        return Character.toLowerCase(sign) == Character.toLowerCase(text.charAt(at - 1));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("aAb%").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAb").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> longTexts() {
        return Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(199);
    }
}
