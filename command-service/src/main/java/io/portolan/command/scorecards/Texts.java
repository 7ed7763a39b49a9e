package io.portolan.command.scorecards;

import io.portolan.command.platform.Findings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What texts may be. */
final class Texts {
    private Texts() {}

    static void required(@Nullable String text, int longest, String place, Findings findings) {
        if (text == null || text.isBlank()) {
            findings.fault(place, "is needed");
        }
        optional(text, longest, place, findings);
    }

    static void optional(@Nullable String text, int longest, String place, Findings findings) {
        if (text != null && text.length() > longest) {
            findings.fault(place, "has more than " + longest + " characters");
        }
    }

    /** The text, or another one where it says nothing. */
    static String or(@Nullable String text, String otherwise) {
        String given = Objects.requireNonNullElse(text, "");
        return given.isBlank() ? otherwise : given;
    }
}
