package io.portolan.command.platform;

import io.portolan.contracts.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags as they are sent. */
public final class Tags {
    private static final int MOST = 100;
    private static final int LONGEST = 1_000;

    private Tags() {}

    /** Finds what is wrong with a request's tags. */
    public static void check(@Nullable List<Tag> given, Findings findings) {
        if (given == null) {
            return;
        }
        if (given.size() > MOST) {
            findings.fault("/tags", "are more than " + MOST);
        }
        for (int at = 0; at < given.size(); at++) {
            Tag tag = given.get(at);
            if (tag.key().isBlank() || tag.key().length() > LONGEST) {
                findings.fault(
                        "/tags/" + at + "/key", "must not be blank, nor have more than " + LONGEST + " characters");
            }
            if (tag.value().length() > LONGEST) {
                findings.fault("/tags/" + at + "/value", "has more than " + LONGEST + " characters");
            }
        }
    }
}
