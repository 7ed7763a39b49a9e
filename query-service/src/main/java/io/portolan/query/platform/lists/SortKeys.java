package io.portolan.query.platform.lists;

import java.util.Locale;

/** What texts are ordered and searched by, since not every store can collate. */
public final class SortKeys {
    private SortKeys() {}

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
