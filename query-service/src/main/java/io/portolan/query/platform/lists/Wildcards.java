package io.portolan.query.platform.lists;

/** Regular expressions that match literal text with gaps, in time that grows with the text alone, however many gaps. */
final class Wildcards {
    private static final String GAP = "%";

    private Wildcards() {}

    static String containing(String text) {
        return quoted(text);
    }

    /** {@code %} stands for any characters. Each gap ends at the first place that fits, which is never a worse one. */
    static String like(String pattern) {
        String[] parts = pattern.split(GAP, -1);
        int last = parts.length - 1;
        if (last == 0) {
            return "^" + quoted(pattern) + "\\z";
        }
        StringBuilder regex = new StringBuilder("^").append(quoted(parts[0]));
        for (int at = 1; at < last; at++) {
            regex.append("(?>.*?").append(quoted(parts[at])).append(')');
        }
        return regex.append(".*").append(quoted(parts[last])).append("\\z").toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.chars().forEach(character -> {
            if (character < 128 && !Character.isLetterOrDigit(character)) {
                quoted.append('\\');
            }
            quoted.append((char) character);
        });
        return quoted.toString();
    }
}
