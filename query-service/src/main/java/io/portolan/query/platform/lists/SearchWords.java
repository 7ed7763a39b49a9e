package io.portolan.query.platform.lists;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What texts are searched by: their words in lower case, which are runs of letters and digits. */
public final class SearchWords {
    static final String STORED = "lower.words";

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 64;
    private static final int MOST = 1_000;

    private SearchWords() {}

    /** The different words of some texts, the first thousand of them. */
    public static Set<String> of(Stream<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        texts.flatMap(SearchWords::words).limit(MOST).forEach(words::add);
        return words;
    }

    /** What somebody searches for who writes that: things with a word that begins so, for each of these. */
    static List<String> sought(String text) {
        return words(text).distinct().toList();
    }

    private static Stream<String> words(String text) {
        return BETWEEN.splitAsStream(SortKeys.lower(text))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word);
    }
}
