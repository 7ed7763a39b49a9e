package io.portolan.platform.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a request's target as it came, since what the framework makes of it hides what is ambiguous. */
final class RawTarget {
    private static final String ALLOWED = "-._~!$&'()*+,:@/=";
    private static final Set<String> REPEATABLE = Set.of("filters");
    private static final int MAX_PARAMETERS = 100;

    private RawTarget() {}

    /** What is wrong with a target such as {@code /api/v1/users?size=1}; absent when nothing is. */
    static @Nullable String fault(String target) {
        if (!target.startsWith("/")) {
            return "the target must be a path";
        }
        int mark = target.indexOf('?');
        int end = mark < 0 ? target.length() : mark;
        String fault = pathFault(target, end);
        return fault != null || mark < 0 ? fault : queryFault(target, mark + 1);
    }

    private static @Nullable String pathFault(String target, int end) {
        int segment = 1;
        boolean onlyDots = true;
        for (int at = 1; at <= end; at++) {
            char c = at < end ? target.charAt(at) : '/';
            if (c == '/') {
                if (onlyDots && at > segment) {
                    return "the path has a dot segment";
                }
                segment = at + 1;
                onlyDots = true;
            } else if (c == '%') {
                int octet = octet(target, at, end);
                if (octet <= 0 || octet == '/' || octet == '\\') {
                    return "the path has a malformed or forbidden escape";
                }
                onlyDots &= octet == '.';
                at += 2;
            } else if (isAllowed(c)) {
                onlyDots &= c == '.';
            } else {
                return "the path has a forbidden character";
            }
        }
        return null;
    }

    private static @Nullable String queryFault(String target, int from) {
        for (int at = from; at < target.length(); at++) {
            char c = target.charAt(at);
            if (c == '%') {
                if (octet(target, at, target.length()) <= 0) {
                    return "the query has a malformed or forbidden escape";
                }
                at += 2;
            } else if (!isAllowed(c) && ";?[]".indexOf(c) < 0) {
                return "the query has a forbidden character";
            }
        }
        return target.indexOf('&', from) < 0 ? null : repetition(target.substring(from));
    }

    private static @Nullable String repetition(String query) {
        Set<String> names = new HashSet<>();
        int from = 0;
        for (int count = 0; from <= query.length(); count++) {
            if (count == MAX_PARAMETERS) {
                return "the query has too many parameters";
            }
            int end = query.indexOf('&', from);
            String parameter = query.substring(from, end < 0 ? query.length() : end);
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            if (!name.isEmpty() && !names.add(name) && !REPEATABLE.contains(name)) {
                return "a query parameter is repeated";
            }
            from = end < 0 ? query.length() + 1 : end + 1;
        }
        return null;
    }

    private static String decoded(String name) {
        return name.indexOf('%') < 0 && name.indexOf('+') < 0 ? name : URLDecoder.decode(name, StandardCharsets.UTF_8);
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ALLOWED.indexOf(c) >= 0;
    }

    private static int octet(String text, int at, int end) {
        if (at + 2 >= end) {
            return -1;
        }
        char high = text.charAt(at + 1);
        char low = text.charAt(at + 2);
        boolean isHex = HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low);
        return isHex ? (HexFormat.fromHexDigit(high) << 4) + HexFormat.fromHexDigit(low) : -1;
    }
}
