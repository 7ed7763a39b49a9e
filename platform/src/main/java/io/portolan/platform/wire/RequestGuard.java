package io.portolan.platform.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.problems.Refusals;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges a request's head as it came, before anything of its body is read. */
final class RequestGuard {
    private static final int MAX_HEADERS = 64;

    private RequestGuard() {}

    /** The refusal of a request that must not go any further; absent for all others. */
    static @Nullable Refusal refusal(String method, String target, HttpHeaders headers) {
        if (headers.size() > MAX_HEADERS) {
            return Refusal.of(Kind.HEADERS_TOO_LARGE, "there are more than " + MAX_HEADERS + " header fields");
        }
        if (count(headers, HttpHeaderNames.HOST) != 1
                || headers.get(HttpHeaderNames.HOST).isBlank()) {
            return malformed("there must be one Host");
        }
        String fault = RawTarget.fault(target);
        if (fault != null) {
            return malformed(fault);
        }
        if (count(headers, HttpHeaderNames.AUTHORIZATION) > 1) {
            return Refusal.of(Kind.UNAUTHENTICATED, "there is more than one Authorization");
        }
        return bodyRefusal(method, target, headers);
    }

    private static @Nullable Refusal bodyRefusal(String method, String target, HttpHeaders headers) {
        String coding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            return malformed("the only transfer coding is chunked");
        }
        String given = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        long length = given == null ? 0 : Long.parseLong(given);
        if (length == 0 && coding == null) {
            return null;
        }
        int mark = target.indexOf('?');
        int limit = BodyLimit.of(method, mark < 0 ? target : target.substring(0, mark));
        if (limit == 0) {
            return malformed("this method takes no body");
        }
        if (length > limit) {
            return Refusals.tooLarge();
        }
        return isJson(headers)
                ? null
                : Refusal.of(
                        Kind.UNSUPPORTED_MEDIA_TYPE, "bodies are application/json in UTF-8, not encoded otherwise");
    }

    private static boolean isJson(HttpHeaders headers) {
        List<String> types = headers.getAll(HttpHeaderNames.CONTENT_TYPE);
        String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
        if (types.size() != 1 || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            return false;
        }
        if (types.getFirst().equals("application/json")) {
            return true;
        }
        String type = types.getFirst().toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return type.equals("application/json") || type.equals("application/json;charset=utf-8");
    }

    private static int count(HttpHeaders headers, CharSequence name) {
        var values = headers.valueStringIterator(name);
        int count = 0;
        while (values.hasNext()) {
            values.next();
            count++;
        }
        return count;
    }

    private static Refusal malformed(String reason) {
        return Refusal.of(Kind.MALFORMED, reason);
    }
}
