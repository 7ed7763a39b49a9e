package io.portolan.platform.http;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The versions named by a list of entity tags (RFC 9110, section 8.8.3); a tag that is none of ours names no version.
 *
 * @param any whether the list was {@code *}
 */
public record EntityTags(boolean any, List<Long> strong, List<Long> weak) {
    private static final int MAX_DIGITS = 18;

    public EntityTags {
        strong = List.copyOf(strong);
        weak = List.copyOf(weak);
    }

    static @Nullable EntityTags of(HttpHeaders headers, String name) {
        List<String> given = headers.getOrEmpty(name);
        if (given.isEmpty()) {
            return null;
        }
        String list = given.size() == 1 ? given.getFirst().strip() : String.join(",", given);
        return list.equals("*") ? new EntityTags(true, List.of(), List.of()) : list(name, list);
    }

    private static EntityTags list(String name, String list) {
        List<Long> strong = new ArrayList<>();
        List<Long> weak = new ArrayList<>();
        int at = 0;
        boolean more = true;
        while (more) {
            at = skipBlanks(list, at);
            boolean isWeak = list.startsWith("W/", at);
            int open = isWeak ? at + 2 : at;
            int close = list.startsWith("\"", open) ? list.indexOf('"', open + 1) : -1;
            if (close < 0) {
                throw malformed(name);
            }
            add(isWeak ? weak : strong, list.substring(open + 1, close));
            at = skipBlanks(list, close + 1);
            more = at < list.length();
            if (more && list.charAt(at++) != ',') {
                throw malformed(name);
            }
        }
        return new EntityTags(false, strong, weak);
    }

    private static void add(List<Long> versions, String tag) {
        boolean isVersion = !tag.isEmpty()
                && tag.length() <= MAX_DIGITS
                && (tag.charAt(0) != '0' || tag.length() == 1)
                && tag.chars().allMatch(c -> c >= '0' && c <= '9');
        if (isVersion) {
            versions.add(Long.parseLong(tag));
        }
    }

    private static int skipBlanks(String list, int from) {
        int at = from;
        while (at < list.length() && (list.charAt(at) == ' ' || list.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static Refusal malformed(String name) {
        return Refusal.invalid(
                Kind.MALFORMED, List.of(new Fault(name, "must be * or a list of entity tags like \"7\"")));
    }
}
