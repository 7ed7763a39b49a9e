package io.portolan.platform.http;

import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Fault;
import io.portolan.platform.Refusal.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Which versions of a resource a request is meant for (RFC 9110, section 13): {@code If-Match} for writes to a version
 * that the client has seen, {@code If-None-Match} to create only or to read only what is new.
 */
public record Preconditions(
        @Nullable EntityTags ifMatch, @Nullable EntityTags ifNoneMatch) {

    /**
     * The preconditions of a request.
     *
     * @throws Refusal of kind {@code MALFORMED} when a header is not {@code *} or a list of entity tags
     */
    public static Preconditions of(HttpHeaders headers) {
        return new Preconditions(
                EntityTags.of(headers, HttpHeaders.IF_MATCH), EntityTags.of(headers, HttpHeaders.IF_NONE_MATCH));
    }

    /** The entity tag of a version, {@code "7"}. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The one version that a write is meant for; absent when any will do, -1 when none ever can.
     *
     * @throws Refusal of kind {@code MALFORMED} when several are listed, since a write replaces one version
     */
    public @Nullable Long expectedVersion() {
        if (ifMatch == null || ifMatch.any()) {
            return null;
        }
        if (ifMatch.strong().size() > 1) {
            throw Refusal.invalid(
                    Kind.MALFORMED, List.of(new Fault(HttpHeaders.IF_MATCH, "must name one version in a write")));
        }
        return ifMatch.strong().isEmpty() ? -1L : ifMatch.strong().getFirst();
    }

    /**
     * Checks a resource that exists against {@code If-Match}.
     *
     * @throws Refusal of kind {@code PRECONDITION_FAILED} when {@code current} is none of the versions that are meant
     */
    public void require(long current) {
        if (ifMatch != null && !ifMatch.any() && !ifMatch.strong().contains(current)) {
            throw Refusal.stale(current);
        }
    }

    /** Whether the resource must not exist yet: {@code If-None-Match: *}. */
    public boolean createOnly() {
        return ifNoneMatch != null && ifNoneMatch.any();
    }

    /** Whether a read can be answered with 304, since the client has this version. */
    public boolean has(long current) {
        return ifNoneMatch != null
                && (ifNoneMatch.any()
                        || ifNoneMatch.strong().contains(current)
                        || ifNoneMatch.weak().contains(current));
    }
}
